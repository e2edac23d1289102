import { fileURLToPath } from 'node:url';
import preset from '../../jest.preset.js';

/** The usual tests, once more, with a crew at work. */
export default {
  ...preset,
  setupFilesAfterEnv: [fileURLToPath(new URL('./crew.js', import.meta.url))],
};
