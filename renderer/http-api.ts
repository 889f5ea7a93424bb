import type { Api, MethodName, RunEvent } from '../desk/contract.ts';

const answered = async (response: Response): Promise<unknown> => {
  const body = (await response.json().catch(() => ({}))) as { output?: unknown; error?: { message?: string } };
  if (!response.ok) throw new Error(body.error?.message ?? `The desk answered ${response.status} ${response.statusText}.`);
  return body.output;
};

async function call(method: string, input: unknown): Promise<unknown> {
  const response = await fetch(`/api/${method}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input ?? null),
  });
  return answered(response);
}

function onRun(runId: string, listener: (events: readonly RunEvent[]) => void): () => void {
  const source = new EventSource(`/api/runs/${encodeURIComponent(runId)}/events`);
  source.onmessage = message => {
    const events = JSON.parse(String(message.data)) as RunEvent[];
    // A finished run has no more to say; an open source would ask again.
    if (events.some(({ is }) => is === 'done' || is === 'failed')) source.close();
    listener(events);
  };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) listener([{ is: 'failed', message: 'The connection to the desk was lost.' }]);
  };
  return () => source.close();
}

/** The desk behind the loopback server of the same origin: POST /api/METHOD, and one event stream for each run. */
export function httpApi(): Api {
  const method = <M extends MethodName>(name: M): Api[M] => ((input: unknown) => call(name, input)) as Api[M];
  return {
    version: method('version'), listTargets: method('listTargets'), planRun: method('planRun'), startRun: method('startRun'),
    cancelRun: method('cancelRun'), listAssessments: method('listAssessments'), openAssessment: method('openAssessment'),
    deleteAssessment: method('deleteAssessment'), finding: method('finding'), excerpt: method('excerpt'), preview: method('preview'), export: method('export'),
    onRun,
  };
}
