const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's usual context has an interceptor on every global: `Math.exp` in a loop is 30 times slower there.
 * An ordinary global object has none (Node >= 20.18, >= 22.8).
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    const create = vm.createContext;
    vm.createContext = () => create(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = create;
    }
  }
};
