export { damagedBytes } from './bytes.ts';
export { bitPattern, finiteFloats, float32s, floats, ordinary, specialFloats } from './floats.ts';
export * as laws from './laws.ts';
export {
  broadcastableShapes,
  type ShapeOptions,
  shapes,
  sizeOf,
  solidShapes,
  type ViewRecipe,
  viewRecipes,
} from './shapes.ts';
export { ulpDistance, ulpOf } from './ulp.ts';
