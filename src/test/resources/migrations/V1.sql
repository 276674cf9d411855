-- What stood in a store of schema V1: a done delivery, a parked one with a younger one of its lane
-- behind it, one waiting to be tried again, one that was under way when its process was killed.

insert into delivery (flow, lane, dedupe_key, account, state, behind, due_at, accepted_at,
  updated_at, started_at, first_tried_at, finished_at, paced_millis, run, attempts, tries, fault,
  step, reason, advice, note, node)
values
  ('survey', 'answer 1', 'k1', 'questionnaire', 'DONE', false, 1767225600000, 1767225600000,
    1767225601000, 1767225600500, 1767225600500, 1767225601000, 0, 1, 1, 1, '', '', '', '', '',
    'main'),
  ('survey', 'answer 2', 'k2', 'questionnaire', 'PARKED', false, 1767225600000, 1767225600000,
    1767225601000, 1767225600500, 1767225600500, null, 0, 1, 1, 1, 'refused', 'write',
    '创建销售线索：选项值 9 不存在 😀', 'mend the mapping, then replay', '', 'main'),
  ('survey', 'answer 2', 'k2-changed', 'questionnaire', 'WAITING', true, 1767225602000,
    1767225602000, 1767225602000, null, null, null, 0, 1, 0, 0, '', '', '', '', '', ''),
  ('survey', 'answer 3', 'k3', 'questionnaire', 'WAITING', false, 1767225630000, 1767225600000,
    1767225601000, 1767225600500, 1767225600500, null, 2000, 1, 2, 1, 'busy', 'write',
    'HTTP 503', 'wait', '', ''),
  ('survey', 'answer 4', 'k4', 'questionnaire', 'MOVING', false, 1767225600000, 1767225600000,
    1767225600500, 1767225600500, 1767225600500, null, 0, 1, 1, 0, '', '', '', '', '', 'main');

insert into payload (delivery, content_type, headers, body)
select id, 'json', '{"QiaoAction":"answer.create"}', '{"answer_id": 1, "名称": "合同17"}'
from delivery;

insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step, reason)
select id, 1, 1, 1767225600500, 1767225601000, 'done', '', '', ''
from delivery where dedupe_key = 'k1';
insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step, reason)
select id, 1, 1, 1767225600500, 1767225601000, 'parked', 'refused', 'write', '选项值 9 不存在'
from delivery where dedupe_key = 'k2';
insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step, reason)
select id, 1, 1, 1767225600500, 1767225601000, 'try-again', 'too-fast', 'read', ''
from delivery where dedupe_key = 'k3';
insert into attempt (delivery, number, run, started_at, ended_at, verdict, fault, step, reason)
select id, 2, 1, 1767225603000, 1767225604000, 'try-again', 'busy', 'write', 'HTTP 503'
from delivery where dedupe_key = 'k3';

-- The first step of each was done, and must not be done again.
insert into outside_call (delivery, run, attempt, step, account, operation, changing, state,
  sent_at, answered_at, request, answer, fault, reason)
select id, 1, 1, 'read', 'main', 'read', true, 'DONE', 1767225600600, 1767225600700, '{}',
  'answer of read', '', ''
from delivery where dedupe_key in ('k1', 'k2', 'k3', 'k4');
insert into outside_call (delivery, run, attempt, step, account, operation, changing, state,
  sent_at, answered_at, request, answer, fault, reason)
select id, 1, 1, 'write', 'main', 'write', true, 'FAILED', 1767225600800, 1767225600900,
  '{"name": "合同17"}', '', 'refused', '选项值 9 不存在'
from delivery where dedupe_key = 'k2';
