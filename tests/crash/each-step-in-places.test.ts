import { killAtEachStep } from './each-step.ts';
import { inPlaces } from './works.ts';

killAtEachStep(inPlaces);
