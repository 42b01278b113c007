import type { CoverageReport } from '../../features/coverage-report/report.ts';
import { version } from '../../host/version.ts';
import { rangeOf } from '../../text/snapshot.ts';

/** For programs. Lines and characters count from zero, in UTF-16 units, as in LSP. */
export const coverageJson: CoverageReport = (documents) =>
  JSON.stringify(
    {
      version,
      documents: documents.map(({ path, snapshot, view }) => ({
        path,
        laws: view.laws,
        ...(view.unjudged ? { unjudged: view.unjudged } : {}),
        duties: view.duties.map(({ duty, name, state, asked, why, evidence }) => ({
          duty,
          name,
          status: state,
          laws: asked.map((one) => ({ law: one.law, status: one.state, articles: one.articles })),
          why: why.map(({ message, rule, severity, at }) => ({
            message,
            ...(rule && at ? { rule, severity, range: rangeOf(snapshot, at) } : {}),
          })),
          evidence: evidence.map(({ at, ...quoted }) => ({ range: rangeOf(snapshot, at), ...quoted })),
        })),
      })),
    },
    undefined,
    2,
  );
