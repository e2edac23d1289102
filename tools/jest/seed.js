import fc from 'fast-check';

/** Every run draws new cases; the seed is in the failure message of fast-check, and NUMLOOM_SEED replays a whole run. */
const seed = process.env.NUMLOOM_SEED === undefined ? Date.now() | 0 : Number(process.env.NUMLOOM_SEED);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
