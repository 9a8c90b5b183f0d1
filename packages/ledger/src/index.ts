import { catalogue } from '@zenbridge/runtime';
export const n = Object.keys(catalogue).length;
