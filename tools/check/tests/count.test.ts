import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTasks, countTests } from '../count.ts';

test('tests are counted from the closing lines of Jest, of Node and of the engines', () => {
  const output = 'Tests:       1 failed, 2 skipped, 30 passed, 33 total\n\u001b[34mℹ pass 4\u001b[39m\nℹ fail 1\n';
  assert.deepEqual(countTests(output, false), { passed: 34, failed: 2 });
  assert.deepEqual(countTests(`${output}engines: 500 passed, 3 failed\nengines: 7 passed, 0 failed\n`, false), {
    passed: 541,
    failed: 5,
  });
  assert.deepEqual(countTests('', false), { passed: 0, failed: 1 });
  assert.deepEqual(countTests('Tests:       3 passed, 3 total\n', true), { passed: 3, failed: 0 });
});

test('tasks are counted once each, and what did not run has failed', () => {
  const output =
    '> nx run a:lint\n> nx run b:lint  [local cache]\n> nx run a:docs\n- not:one\n\nFailed tasks:\n\n- a:docs\n\nSkipped:\n- b:docs\n';
  assert.deepEqual(countTasks(output, false), { passed: 2, failed: 2 });
  assert.deepEqual(countTasks('> nx run a:lint\n', true), { passed: 1, failed: 0 });
});
