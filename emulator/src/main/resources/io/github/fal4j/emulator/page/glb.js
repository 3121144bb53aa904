const HEADER = 12;
const JSON_CHUNK = 0x4e4f534a;
/** By component type: how one is read, and its bytes. */
const READERS = {
  5121: [(view, at) => view.getUint8(at), 1],
  5123: [(view, at) => view.getUint16(at, true), 2],
  5125: [(view, at) => view.getUint32(at, true), 4],
  5126: [(view, at) => view.getFloat32(at, true), 4],
};
const SIZES = { SCALAR: 1, VEC3: 3 };

/**
 * Reads the triangles of a binary glTF file: three corners of three numbers each, one triangle after the other, fitted into a ball
 * of radius one around the origin. Positions and indices only; no materials, no animation.
 *
 * Throws an Error that says what is wrong, or that there is nothing to see.
 */
export function triangles(buffer) {
  const { gltf, binary } = chunks(buffer);
  const corners = [];
  const scene = gltf.scenes?.[gltf.scene ?? 0];
  const roots = scene?.nodes ?? (gltf.nodes ?? []).map((_, index) => index);
  for (const root of roots) {
    visit(gltf, binary, root, identity(), corners, 0);
  }
  if (corners.length === 0) {
    throw new Error('This 3D model is empty.');
  }
  return fitted(corners);
}

function chunks(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER + 8 || view.getUint32(0, true) !== 0x46546c67) {
    throw new Error('This file is no binary glTF.');
  }
  const length = view.getUint32(HEADER, true);
  if (view.getUint32(HEADER + 4, true) !== JSON_CHUNK) {
    throw new Error('This file does not begin as a binary glTF does.');
  }
  const gltf = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER + 8, length)));
  return { gltf, binary: new DataView(buffer, Math.min(buffer.byteLength, HEADER + 8 + length + 8)) };
}

function visit(gltf, binary, index, parent, corners, depth) {
  const node = gltf.nodes?.[index];
  if (!node || depth > 32) {
    return;
  }
  const matrix = multiplied(parent, node.matrix ?? composed(node));
  for (const primitive of gltf.meshes?.[node.mesh]?.primitives ?? []) {
    if ((primitive.mode ?? 4) === 4 && primitive.attributes?.POSITION !== undefined) {
      addTriangles(gltf, binary, primitive, matrix, corners);
    }
  }
  for (const child of node.children ?? []) {
    visit(gltf, binary, child, matrix, corners, depth + 1);
  }
}

function addTriangles(gltf, binary, primitive, matrix, corners) {
  const positions = numbers(gltf, binary, primitive.attributes.POSITION);
  const indices = primitive.indices === undefined
    ? positions.keys()
    : numbers(gltf, binary, primitive.indices).map(([index]) => index);
  for (const index of indices) {
    const [x, y, z] = positions[index];
    for (let row = 0; row < 3; row++) {
      corners.push(matrix[row] * x + matrix[4 + row] * y + matrix[8 + row] * z + matrix[12 + row]);
    }
  }
}

/** Returns the elements of an accessor, each a list of its components. */
function numbers(gltf, binary, index) {
  const accessor = gltf.accessors[index];
  const view = gltf.bufferViews[accessor.bufferView];
  const [read, width] = READERS[accessor.componentType];
  const size = SIZES[accessor.type];
  const start = (view.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
  const stride = view.byteStride ?? size * width;
  return Array.from({ length: accessor.count }, (_, element) =>
    Array.from({ length: size }, (unused, component) =>
      read(binary, start + element * stride + component * width)));
}

const identity = () => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** Multiplies matrices whose columns stand one after the other. */
function multiplied(a, b) {
  return Array.from({ length: 16 }, (_, at) => {
    const column = at >> 2;
    const row = at & 3;
    return [0, 1, 2, 3].reduce((sum, k) => sum + a[k * 4 + row] * b[column * 4 + k], 0);
  });
}

function composed({ translation: t = [0, 0, 0], rotation: [x, y, z, w] = [0, 0, 0, 1], scale: s = [1, 1, 1] }) {
  return [
    (1 - 2 * (y * y + z * z)) * s[0], 2 * (x * y + z * w) * s[0], 2 * (x * z - y * w) * s[0], 0,
    2 * (x * y - z * w) * s[1], (1 - 2 * (x * x + z * z)) * s[1], 2 * (y * z + x * w) * s[1], 0,
    2 * (x * z + y * w) * s[2], 2 * (y * z - x * w) * s[2], (1 - 2 * (x * x + y * y)) * s[2], 0,
    ...t, 1,
  ];
}

function fitted(corners) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  corners.forEach((value, at) => {
    low[at % 3] = Math.min(low[at % 3], value);
    high[at % 3] = Math.max(high[at % 3], value);
  });
  const middle = low.map((value, axis) => (value + high[axis]) / 2);
  const radius = Math.hypot(...low.map((value, axis) => high[axis] - value)) / 2 || 1;
  return new Float32Array(corners.map((value, at) => (value - middle[at % 3]) / radius));
}
