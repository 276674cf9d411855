insert into questionnaire_cursor (account, survey_id, last_answer_id)
values ('questionnaire', 9000123, 4711);
