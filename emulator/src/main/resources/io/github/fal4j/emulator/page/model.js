import { el } from './dom.js';
import { triangles } from './glb.js';

const VERTEX = `
attribute vec3 position;
attribute vec3 normal;
uniform float angle;
uniform float ratio;
varying float light;
void main() {
  float s = sin(angle), c = cos(angle);
  mat3 turn = mat3(c, 0.0, -s, 0.0, 1.0, 0.0, s, 0.0, c);
  mat3 tilt = mat3(1.0, 0.0, 0.0, 0.0, 0.94, 0.34, 0.0, -0.34, 0.94);
  vec3 seen = tilt * turn * position;
  light = 0.35 + 0.65 * abs(dot(tilt * turn * normal, normalize(vec3(0.4, 0.6, 0.7))));
  gl_Position = vec4(seen.x / ratio, seen.y, -seen.z * 0.5, 1.2 - seen.z * 0.15);
}`;

const FRAGMENT = `
precision mediump float;
varying float light;
void main() {
  gl_FragColor = vec4(vec3(0.52, 0.56, 0.95) * light, 1.0);
}`;

/** Shows a 3D model that slowly turns, in one colour; stands still for those who do not want motion. */
export function modelView(url, label, onProblem) {
  const canvas = el('canvas', { role: 'img', 'aria-label': label, width: 640, height: 480 });
  fetch(url)
    .then(answer => answer.arrayBuffer())
    .then(buffer => turn(canvas, triangles(buffer)))
    .catch(problem => onProblem(problem instanceof Error ? problem.message : 'This 3D model cannot be shown here.'));
  return canvas;
}

function turn(canvas, corners) {
  const gl = canvas.getContext('webgl', { antialias: true });
  if (!gl) {
    throw new Error('This browser shows no 3D models.');
  }
  const program = linked(gl);
  attribute(gl, program, 'position', corners);
  attribute(gl, program, 'normal', normals(corners));
  gl.uniform1f(gl.getUniformLocation(program, 'ratio'), canvas.width / canvas.height);
  gl.enable(gl.DEPTH_TEST);
  gl.clearColor(0, 0, 0, 0);
  const angle = gl.getUniformLocation(program, 'angle');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const draw = time => {
    gl.uniform1f(angle, still ? 0.6 : time / 2500);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.drawArrays(gl.TRIANGLES, 0, corners.length / 3);
    canvas.dataset.triangles = String(corners.length / 9);
    if (!still && canvas.isConnected) {
      requestAnimationFrame(draw);
    }
  };
  requestAnimationFrame(draw);
}

function linked(gl) {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error('This browser cannot draw the 3D model.');
  }
  gl.useProgram(program);
  return program;
}

function attribute(gl, program, name, values) {
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
  const location = gl.getAttribLocation(program, name);
  gl.enableVertexAttribArray(location);
  gl.vertexAttribPointer(location, 3, gl.FLOAT, false, 0, 0);
}

/** One direction for all three corners of a triangle, so that faces look flat. */
function normals(corners) {
  const directions = new Float32Array(corners.length);
  for (let at = 0; at < corners.length; at += 9) {
    const [ax, ay, az, bx, by, bz, cx, cy, cz] = corners.subarray(at, at + 9);
    const u = [bx - ax, by - ay, bz - az];
    const v = [cx - ax, cy - ay, cz - az];
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const length = Math.hypot(...n) || 1;
    for (let i = 0; i < 9; i++) {
      directions[at + i] = n[i % 3] / length;
    }
  }
  return directions;
}
