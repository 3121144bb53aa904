// A client of the emulator that is not ours, and what the tests need of its owner.
const base = process.env.EMULATOR;

export async function call(path, body, headers = {}, method = 'POST') {
  const answer = await fetch(`${base}/${path}`, {
    method,
    body,
    headers: { Authorization: 'Key any:any-secret', 'Content-Type': 'application/json', ...headers },
  });
  const text = await answer.text();
  return text.startsWith('{') ? JSON.parse(text) : text;
}

export const submit = (endpoint, input) => call(`queue.fal.run/${endpoint}`, JSON.stringify(input));

/** Uploads a file and returns its address. */
export async function upload(bytes, type, name) {
  const { file_url: fileUrl, upload_url: uploadUrl } = await call(
    'rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3',
    JSON.stringify({ content_type: type, file_name: name }));
  await fetch(uploadUrl, { method: 'PUT', body: bytes, headers: { 'Content-Type': type } });
  return fileUrl;
}

/** A pyramid: five corners, four faces. */
export function glb() {
  const positions = new Float32Array([0, 1, 0, -1, -1, -1, 1, -1, -1, 1, -1, 1, -1, -1, 1]);
  const indices = new Uint16Array([0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 1]);
  const binary = Buffer.concat([Buffer.from(positions.buffer), Buffer.from(indices.buffer)]);
  const json = Buffer.from(JSON.stringify({
    asset: { version: '2.0' },
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, translation: [3, 0, 0] }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 5, type: 'VEC3' },
      { bufferView: 1, componentType: 5123, count: 12, type: 'SCALAR' },
    ],
    bufferViews: [{ buffer: 0, byteLength: 60 }, { buffer: 0, byteOffset: 60, byteLength: 24 }],
    buffers: [{ byteLength: binary.length }],
  }));
  const padded = Buffer.concat([json, Buffer.alloc((4 - json.length % 4) % 4, ' ')]);
  const words = (...values) => Buffer.from(new Uint32Array(values).buffer);
  return Buffer.concat([
    words(0x46546c67, 2, 28 + padded.length + binary.length),
    words(padded.length, 0x4e4f534a), padded,
    words(binary.length, 0x004e4942), binary,
  ]);
}

const own = (path, endpoint, body) => fetch(`${process.env.OWNER}/${path}?endpoint=${endpoint}`, { method: 'POST', body });

/** Sets how long requests to an endpoint wait and run, in milliseconds. */
export const pace = (endpoint, waiting, running) => own('pace', endpoint, `${waiting},${running}`);

/** Lets the next direct run of an endpoint answer this output. */
export const answerRun = (endpoint, output) => own('answer-run', endpoint, JSON.stringify(output));
