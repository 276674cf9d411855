-- How far each survey was polled: answers up to this number lie in the inbox.
CREATE TABLE questionnaire_cursor (
  account VARCHAR(100) NOT NULL,
  survey_id BIGINT NOT NULL,
  last_answer_id BIGINT NOT NULL,
  PRIMARY KEY (account, survey_id)
);
