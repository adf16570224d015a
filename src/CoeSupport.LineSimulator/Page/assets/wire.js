// Talking with the desk: JSON calls, and "something changed" over Server-Sent Events with polling while they are down.
const desk = '/simulator/desk';

export async function read(path) {
  const answer = await fetch(`${desk}/${path}`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export async function send(path, body = {}) {
  const answer = await fetch(`${desk}/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export function listen(changed, connected) {
  let poll = 0;
  const open = () => {
    const source = new EventSource(`${desk}/events`);
    source.onopen = () => {
      clearInterval(poll);
      poll = 0;
      connected(true);
      changed(null);
    };
    source.onmessage = event => changed(JSON.parse(event.data));
    source.onerror = () => {
      connected(false);
      if (!poll) poll = setInterval(() => changed(null), 3000);
      if (source.readyState === EventSource.CLOSED) setTimeout(open, 3000);
    };
  };
  open();
}
