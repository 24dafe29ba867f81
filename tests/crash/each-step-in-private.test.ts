import { killAtEachStep } from './each-step.ts';
import { inPrivate } from './works.ts';

killAtEachStep(inPrivate);
