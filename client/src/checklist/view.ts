import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import type { Following } from './follow.ts';
import type { Place } from './protocol.ts';
import { type Icon, open, type Row, rows } from './tree.ts';

export const VIEW = 'policywright.checklist';

export interface Checklist extends Disposable {
  /** The row that a menu was opened on, by its id; without one, the row that is selected. */
  row(id: string | undefined): Row | undefined;
}

/** The checklist in the activity bar, and the welcome in its place where there is no policy. */
export function createChecklist(following: Following): Checklist {
  const changed = new EventEmitter<void>();
  let top: readonly Row[] = [];
  /** VS Code knows rows by their ids alone: what it asks about an older state is answered with the newest. */
  let known = new Map<string, Known>();
  let before = '';
  const view: TreeView<string> = window.createTreeView<string>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (id) =>
        (id === undefined ? top : (known.get(id)?.row.children ?? [])).map((row) => row.id),
      getParent: (id) => known.get(id)?.parent,
      getTreeItem(id) {
        const found = known.get(id);
        return found ? item(found.row, following) : new TreeItem('');
      },
    },
  });

  const show = (): void => {
    const { now } = following;
    top = now.kind === 'policy' && now.coverage.unjudged === undefined ? rows(now.coverage) : [];
    known = byId(top);
    view.description = now.kind === 'policy' ? nameOf(now.document.uri.path) : '';
    view.message = now.kind === 'policy' ? (now.coverage.unjudged ?? '') : '';
    const count = now.kind === 'policy' ? open(now.coverage) : 0;
    view.badge =
      count === 0
        ? undefined
        : {
            value: count,
            tooltip:
              count === 1
                ? l10n.t('One thing the policy lacks or says badly')
                : l10n.t('{0} things the policy lacks or says badly', count),
          };
    const standing = now.kind === 'no-policy' ? now.by : now.kind;
    void commands.executeCommand('setContext', 'policywright.active', standing);
    // A list that is drawn anew for nothing loses its reader's place.
    const uri = now.kind === 'policy' ? now.document.uri.toString() : '';
    const drawn = JSON.stringify([uri, top]);
    if (drawn !== before) changed.fire();
    before = drawn;
  };
  show();
  const disposables: readonly Disposable[] = [view, changed, following.onDidChange(show)];
  return {
    row: (id) => known.get(id ?? view.selection[0] ?? '')?.row,
    dispose: () => {
      for (const one of disposables) one.dispose();
    },
  };
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function toRange({ start, end }: Place): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Shapes differ as well as colours. */
const ICONS: Readonly<Record<Icon, ThemeIcon>> = {
  law: new ThemeIcon('law'),
  missing: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  defective: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  stated: new ThemeIcon('pass', new ThemeColor('testing.iconPassed')),
  'not-triggered': new ThemeIcon('circle-slash', new ThemeColor('descriptionForeground')),
  'not-applicable': new ThemeIcon('circle-slash', new ThemeColor('descriptionForeground')),
  flaw: new ThemeIcon('info'),
  quote: new ThemeIcon('quote'),
};

const OPENS: Readonly<Record<Row['opens'], TreeItemCollapsibleState>> = {
  open: TreeItemCollapsibleState.Expanded,
  closed: TreeItemCollapsibleState.Collapsed,
  never: TreeItemCollapsibleState.None,
};

function item(
  { id, label, description, tooltip, spoken, icon, opens, context, place }: Row,
  { now }: Following,
) {
  const made = new TreeItem(label, OPENS[opens]);
  made.id = id;
  made.iconPath = ICONS[icon];
  made.contextValue = context;
  made.accessibilityInformation = { label: spoken };
  if (description !== undefined) made.description = description;
  if (tooltip !== undefined) made.tooltip = tooltip;
  if (place && now.kind === 'policy') {
    made.command = {
      command: 'policywright.showPlace',
      title: l10n.t('Go to the Clause'),
      arguments: [now.document.uri.toString(), place],
    };
  }
  return made;
}

interface Known {
  readonly row: Row;
  readonly parent?: string;
}

function byId(top: readonly Row[]): Map<string, Known> {
  const found = new Map<string, Known>();
  const visit = (row: Row, parent?: string): void => {
    found.set(row.id, parent === undefined ? { row } : { row, parent });
    for (const child of row.children) visit(child, row.id);
  };
  for (const row of top) visit(row);
  return found;
}
