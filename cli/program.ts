import { Command, CommanderError, Option } from 'commander';
import { dataFolder } from '../desk/store/data-folder.ts';
import { UserFileError } from '../desk/targets/files.ts';
import { ArchiveError } from '../collect/archive.ts';
import { layerNamed } from '../desk/targets/names.ts';
import { messageOf } from '../desk/carry/dispatch.ts';
import { thisMachine } from '../desk/targets/this-machine.ts';
import type { Targets } from '../desk/targets/targets.ts';
import { version } from '../desk/version.ts';
import { WrongUse } from '../desk/targets/written.ts';
import { assessCommand, exitCodes } from './assess.ts';
import { say, tell, type Io } from './io.ts';
import { benchmarksText, checksText, explainText, targetsText } from './lists.ts';
import type { RawOptions } from './options.ts';
import { serveCommand } from './serve.ts';
import { verifyCommand } from './verify.ts';

/** Runs the command and gives its exit code; errors are told on stderr in plain words. */
export async function main(argv: readonly string[], io: Io, targets: Targets = thisMachine(dataFolder(io.env))): Promise<number> {
  let code: number = exitCodes.met;
  const becomes = (work: Promise<number>): Promise<void> => work.then(result => { code = result; });
  try {
    await program(io, targets, becomes).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.met : exitCodes.wrongUse;
    tell(io.err, messageOf(error));
    const wrong = error instanceof WrongUse || error instanceof UserFileError || error instanceof ArchiveError;
    return wrong ? exitCodes.wrongUse : exitCodes.notReached;
  }
}

const list = (text: string, before: readonly string[] = []): string[] => [...before, ...text.split(',').map(name => name.trim()).filter(Boolean)];

function program(io: Io, targets: Targets, becomes: (work: Promise<number>) => Promise<void>): Command {
  const printed = (text: string): Promise<void> => becomes(Promise.resolve(text).then(line => { say(io.out, line); return exitCodes.met; }));
  const root = new Command('plimsoll')
    .description('Read-only security assessment of container estates, with proof for every verdict.')
    .version(version, '-V, --version').exitOverride().showSuggestionAfterError().showHelpAfterError('(plimsoll --help lists everything)')
    .configureOutput({ writeOut: text => void io.out.write(text), writeErr: text => void io.err.write(text) })
    .addHelpText('after', exitHelp);
  root.command('targets').description('what can be assessed from this machine, and what each would show')
    .action(async () => printed(targetsText(await targets.found())));
  assessOptions(root.command('assess').description('assess targets; everything found on this machine when none is named')
    .argument('[targets...]', 'docker:CONTEXT, docker:unix:///path, k8s:CONTEXT, host:local, sample, or an evidence file'))
    .action((named: string[], options: RawOptions) => becomes(assessCommand(named, options, io, targets)));
  root.command('checks').description('every check').addOption(new Option('--layers <layers>', 'only of these layers').argParser(list))
    .action(({ layers }: { layers?: string[] }) => printed(checksText(layers?.map(layerNamed))));
  root.command('benchmarks').description('every benchmark page').action(() => printed(benchmarksText()));
  root.command('explain').description('what a check needs, why it matters, how to mend it').argument('<check>').action((id: string) => printed(explainText(id)));
  root.command('verify').description('whether evidence is as it was sealed').argument('<file>').action((file: string) => becomes(verifyCommand(file, io)));
  root.command('serve').description('the window in a browser, on loopback').action(() => becomes(serveCommand(io)));
  return root;
}

const assessOptions = (command: Command): Command => command
  .addOption(new Option('--layers <layers>', 'only these layers: images, containers, deployments, nodes, hosts').argParser(list))
  .addOption(new Option('--benchmark <ids>', 'only these benchmark pages').argParser(list))
  .option('--level <level>', 'highest benchmark level: 1 or 2; 2 includes 1')
  .option('--json <file>', 'write the assessment as JSON; - is stdout')
  .option('--pdf <file>', 'write the report; - is stdout')
  .option('--evidence <file>', 'write the sealed evidence; - is stdout')
  .option('--profile <file>', 'benchmarks, level, layers, scope and parameters, as YAML')
  .option('--decisions <file>', 'exceptions and attestations, as YAML')
  .addOption(new Option('--fail-on <gate>', 'exit 1 on a severity or worse outside the platform, or on posture<60 or low<0.7; may be repeated').argParser(list))
  .option('--min-coverage <percent>', 'exit 1 when the least covered layer is below it')
  .option('--plan', 'print the calls and rights a run would use, and contact nothing')
  .addOption(new Option('--allow-exec <context>', 'let the exec plugin of this kubeconfig context run; may be repeated').argParser((text: string, before: string[] = []) => [...before, text]))
  .addOption(new Option('--allow-kubelet-config <context>', 'also read the configuration of the kubelets of this context; it takes the right get nodes/proxy, which also allows exec; may be repeated').argParser((text: string, before: string[] = []) => [...before, text]));

const exitHelp = `
Exit codes:
  0    assessed, and every gate is met
  1    a gate is not met; or verify found a change
  2    wrong use: an unknown name, option or file
  3    nothing was assessed, or a target that was named could not be reached
  130  cancelled with Ctrl-C: what was read is reported, the rest is not assessed

Gates use what is known for sure: posture is the lower bound, low the lower bound of each benchmark page. What was
not assessed never meets a gate: it counts as failed in both, and a severity gate is not met while a check of that
severity could not be assessed. All gates but low judge the headline: they leave out components of the platform (the
distribution’s or the provider’s). Every gate sees only what is in scope of the profile.`;
