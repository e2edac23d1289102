import { findConsumer } from './find-consumer.ts';
import type { Consumer, Loop } from './loop.ts';
import { mapConsumer } from './map-consumer.ts';
import { reduceConsumer } from './reduce-consumer.ts';

/** The consumer of a loop, by the kind of the loop. */
export function consumerOf(loop: Loop): Consumer {
  const { kind } = loop.spec;
  return kind === 'map' ? mapConsumer(loop) : kind === 'reduce' ? reduceConsumer(loop) : findConsumer(loop);
}
