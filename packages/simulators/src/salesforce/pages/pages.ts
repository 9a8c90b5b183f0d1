import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from '../../html/html.ts';
import { sendPage } from '../../html/page.ts';
import type { SalesforceControl } from '../control/control.ts';
import type { Org } from '../org/org.ts';
import { caseForm, readCaseForm } from './case-form.ts';
import { caseTable, deliveryTable } from './tables.ts';

interface Options {
  readonly org: Org;
  readonly control: SalesforceControl;
}

/** Pages for people: save a Case, change one, see what was sent. */
export function addPages(app: FastifyInstance, { org, control }: Options): void {
  app.get('/', async (_request, reply) =>
    sendPage(
      reply,
      `${org.name}: simulated Salesforce org`,
      html`<p class="note">Org ${org.id}. Saving a Case sends the Outbound Messages that the org has for Case.
        What can be switched while it runs is listed at <a href="/simulator">/simulator</a>.</p>
        <h2>New Case</h2>${caseForm(org, '/cases')}
        <h2>Cases</h2>${caseTable(org.records.list('Case').slice(0, 50))}
        <h2>Messages sent</h2>${deliveryTable(control.outbox.attempts().slice(-50).reverse())}`,
    ),
  );

  const save = (form: Readonly<Record<string, string>> | undefined, reply: FastifyReply, id?: string): FastifyReply => {
    try {
      const options = { ...personSaving(org), ...(id === undefined ? {} : { id }) };
      return reply.redirect(`/cases/${control.save('Case', readCaseForm(form ?? {}), options)}`, 303);
    } catch (error) {
      return sendPage(reply.code(400), 'Not saved', html`<p>${String(error)}</p><p><a href="/">All Cases</a></p>`);
    }
  };
  app.post<{ Body: Record<string, string> | undefined }>('/cases', async (request, reply) => save(request.body, reply));
  app.post<{ Params: { id: string }; Body: Record<string, string> | undefined }>('/cases/:id', async (request, reply) =>
    save(request.body, reply, request.params.id),
  );

  app.get<{ Params: { id: string } }>('/cases/:id', async (request, reply) => {
    const record = org.records.find(request.params.id);
    if (record === undefined || record === 'deleted' || record.object.name !== 'Case') {
      return sendPage(reply.code(404), 'No such Case', html`<p><a href="/">All Cases</a></p>`);
    }
    const sent = control.outbox.attempts().filter(({ recordIds }) => recordIds.includes(record.id));
    return sendPage(
      reply,
      `Case ${String(record.values.CaseNumber)}`,
      html`<p><a href="/">All Cases</a></p><p>Record id ${record.id}, last saved ${String(record.values.LastModifiedDate)}</p>
        ${caseForm(org, `/cases/${record.id}`, record)}<h2>Messages sent</h2>${deliveryTable(sent.reverse())}`,
    );
  });
}

/** Who saves through the pages: the second user, as the first is the administrator. */
function personSaving(org: Org): { as?: string } {
  const username = org.users[1]?.username;
  return username === undefined ? {} : { as: username };
}
