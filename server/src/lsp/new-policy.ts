import { USUAL_LAWS } from '../analysis/config.ts';
import { newPolicyView, readAnswers } from '../features/new-policy.ts';
import type { Answers } from './service.ts';
import { isObject } from './settings.ts';

/** Our own client's request for a new policy: asked again with each answer, it says what can be answered next. */
export const newPolicyAnswers: Answers = {
  capabilities: () => ({}),
  listen(service) {
    service.connection.onRequest('policywright/newPolicy', (params: unknown) =>
      service.answered('new policy', null, () => {
        const { locale, settings } = service;
        const answers = readAnswers(isObject(params) ? params : {}, {
          laws: settings.defaults.laws ?? USUAL_LAWS,
          language: settings.defaults.language ?? locale,
          today: new Date().toISOString().slice(0, 10),
        });
        return newPolicyView(answers, locale);
      }),
    );
  },
};
