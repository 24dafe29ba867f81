export { excerpt, textFault } from '../views/text.ts';
