import { check, fail, form, listed, notApplicable, pass } from '../define.ts';

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const at = (reading: string, keys: readonly string[]) => keys.map(key => ({ reading, path: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}` }));

const volumes = check({
  id: 'IMG-0011', on: 'image', severity: 'low', needs: ['volumes'],
  title: 'No system folder is declared a volume',
  why: 'A volume over /proc, /sys or /dev hides what the kernel shows there, or keeps the container from starting.',
  fix: 'Remove the VOLUME line.',
  judge: ({ volumes: declared }) => {
    const bad = declared.filter(path => ['/sys', '/dev', '/proc'].some(folder => isIn(path, folder)));
    return bad.length > 0 ? fail(`It declares ${listed(bad)} as ${form(bad.length, 'a volume', 'volumes')}.`, ...at('volumes', bad)) : pass();
  },
});

/** 80, 80/tcp, 5000-5010/udp: the lowest and the highest number; undefined where it is none. */
function range(port: string): readonly [number, number] | undefined {
  const match = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(port);
  return match ? [Number(match[1]), Number(match[2] ?? match[1])] : undefined;
}

const ssh = check({
  id: 'IMG-0012', on: 'image', severity: 'medium', needs: ['exposedPorts'],
  title: 'Images do not expose SSH',
  why: 'An SSH daemon in a container is a second way in, with keys, accounts and flaws of its own.',
  fix: 'Remove the daemon and EXPOSE 22 from the Dockerfile.',
  judge: ({ exposedPorts }) => {
    const bad = exposedPorts.filter(port => { const [low, high] = range(port) ?? [0, 0]; return low <= 22 && high >= 22 && !/\/(?:udp|sctp)$/.test(port); });
    return bad.length > 0 ? fail(`It exposes ${listed(bad)}.`, ...at('exposedPorts', bad)) : pass();
  },
});

const ports = check({
  id: 'IMG-0013', on: 'image', severity: 'low', needs: ['exposedPorts'],
  title: 'Exposed ports are valid',
  why: 'A port that cannot exist does not tell what the image serves.',
  fix: 'Correct the EXPOSE line: ports go from 0 to 65535.',
  judge: ({ exposedPorts }) => {
    const bad = exposedPorts.filter(port => { const found = range(port); return !found || found[1] > 65535 || found[0] > found[1]; });
    return bad.length > 0 ? fail(`It exposes ${listed(bad)}, which ${form(bad.length, 'is no valid port', 'are no valid ports')}.`, ...at('exposedPorts', bad)) : pass();
  },
});

const absolute = check({
  id: 'IMG-0014', on: 'image', severity: 'low', needs: ['workingDir'],
  title: 'The working directory is an absolute path',
  why: 'A relative working directory depends on the base image, and moves with it.',
  fix: 'Write the whole path in WORKDIR.',
  judge: ({ workingDir }) => {
    if (workingDir === '') return notApplicable('It sets no working directory.');
    return /^(?:\/|[A-Za-z]:[\\/]|\\|\$)/.test(workingDir) ? pass() : fail(`Its working directory is ${workingDir}.`);
  },
});

const folder = check({
  id: 'IMG-0015', on: 'image', severity: 'low', needs: ['workingDir'],
  title: 'The working directory is no system folder',
  why: 'Files of a program do not belong among those of the system, where they may change it.',
  fix: 'Choose a folder that belongs to the program.',
  judge: ({ workingDir }) => {
    if (workingDir === '') return notApplicable('It sets no working directory.');
    return ['/proc', '/boot', '/dev', '/sys', '/initrd', '/lost+found'].some(each => isIn(workingDir, each)) ? fail(`Its working directory is ${workingDir}.`) : pass();
  },
});

const isShell = (words: readonly string[]): boolean => /(?:^|\/)(?:sh|bash|ash|dash|zsh)$/.test(words[0] ?? '') && /^-\w*c$/.test(words[1] ?? '');

const exec = check({
  id: 'IMG-0016', on: 'image', severity: 'low', needs: ['command', 'entrypoint'],
  title: 'Images start their program without a shell',
  why: 'A shell between engine and program can swallow the signal to stop, and is a tool for an intruder.',
  fix: 'Write CMD and ENTRYPOINT as lists: ["program", "argument"].',
  judge: ({ command, entrypoint }) => {
    if (command.length + entrypoint.length === 0) return notApplicable('It starts no program.');
    if (isShell(entrypoint)) return fail(`Its entrypoint is ${entrypoint.slice(0, 3).join(' ')}.`, { reading: 'entrypoint' });
    return isShell(command) ? fail(`Its command is ${command.slice(0, 3).join(' ')}.`, { reading: 'command' }) : pass();
  },
});

const author = check({
  id: 'IMG-0017', on: 'image', severity: 'low', needs: ['author'],
  title: 'The author is not named by MAINTAINER',
  why: 'The instruction MAINTAINER is retired; tools read labels.',
  fix: 'Replace MAINTAINER by LABEL org.opencontainers.image.authors.',
  judge: ({ author: name }) => (name === '' ? pass() : fail(`It names its author ${name} by MAINTAINER.`)),
});

const onBuild = check({
  id: 'IMG-0018', on: 'image', severity: 'low', needs: ['onBuild'],
  title: 'ONBUILD holds only instructions that are allowed there',
  why: 'FROM, ONBUILD or MAINTAINER after ONBUILD breaks the builds that start from the image.',
  fix: 'Remove the line.',
  judge: ({ onBuild: steps }) => {
    const bad = steps.flatMap((step, index) => (/^\s*(?:FROM|ONBUILD|MAINTAINER)\b/i.test(step) ? [{ step, index }] : []));
    return bad.length > 0 ? fail(`It has ${listed(bad.map(({ step }) => `“ONBUILD ${step}”`))}.`, ...bad.map(({ index }) => ({ reading: 'onBuild', path: `/${index}` }))) : pass();
  },
});

export default [volumes, ssh, ports, absolute, folder, exec, author, onBuild];
