package qiao.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the answers whose pushes never came, and puts them into the inbox as if they had been
 * pushed: under the same key, so that one that was pushed is not taken twice. The mark of a survey
 * moves on only after the inbox has a whole page; a poll that dies is repeated from there.
 *
 * <p>Only new answers can be found: edits and deletions of older ones don't show in the list.
 */
final class QuestionnairePoll implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(QuestionnairePoll.class);
  private static final String INBOX = "inbox:questionnaire-to-lead";
  private static final String ACTION = "answer.create";

  private final QuestionnaireSettings settings;
  private final QuestionnaireAccounts accounts;
  private final PollCursors cursors;
  private final ProducerTemplate template;
  private final QuestionnaireApi api;

  QuestionnairePoll(
      QuestionnaireSettings settings,
      QuestionnaireAccounts accounts,
      PollCursors cursors,
      ProducerTemplate template) {
    this.settings = settings;
    this.accounts = accounts;
    this.cursors = cursors;
    this.template = template;
    this.api = new QuestionnaireApi(template, settings.account());
  }

  /** Polls every chosen survey; one that fails does not keep the others from being polled. */
  @Override
  public void process(Exchange exchange) {
    List<RuntimeException> failures = new ArrayList<>();
    for (long survey : surveys()) {
      try {
        poll(survey);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.remove(0);
      failures.forEach(first::addSuppressed);
      throw first;
    }
  }

  private List<Long> surveys() {
    SurveyChoice choice = settings.choice();
    if (choice.byNumber()) {
      return List.of(Long.valueOf(choice.number()));
    }
    Map<Long, String> titles = api.surveys(user());
    List<Long> chosen =
        titles.keySet().stream().filter(id -> choice.includes(id, titles.get(id))).toList();
    if (chosen.isEmpty()) {
      throw new IllegalStateException(
          "account " + settings.account() + " has nothing to poll: it does not own " + choice);
    }
    return chosen;
  }

  private String user() {
    String user = accounts.setting(settings.account(), "user-id").orElse("");
    if (QuestionnairePush.number(user).isEmpty()) {
      throw new IllegalStateException(
          "polling needs the survey's number in qiao.questionnaire.survey, or the number of the"
              + " user or team in the user-id of account "
              + settings.account());
    }
    return user;
  }

  private void poll(long survey) {
    OptionalLong mark = cursors.last(settings.account(), survey);
    boolean skip = mark.isEmpty() && settings.pollFrom() == QuestionnaireSettings.From.NOW;
    long last = mark.orElse(0);
    long taken = 0;
    QuestionnaireApi.Page page = api.answers(survey, last, settings.pollPage());
    while (!page.answers().isEmpty() && page.last() > last) {
      if (!skip) {
        page.answers().forEach(answer -> accept(survey, answer));
        taken += page.answers().size();
        cursors.advance(settings.account(), survey, page.last());
      }
      last = page.last();
      page = api.answers(survey, last, settings.pollPage());
    }
    if (skip) {
      // Not before the end was reached: a start that fails on the way must not take the rest.
      cursors.advance(settings.account(), survey, last);
    }
    LOG.info("Polled survey {}: {} answers up to {} were handed on.", survey, taken, last);
  }

  private void accept(long survey, Map<?, ?> answer) {
    String id = QuestionnairePush.number(answer.get("answer_id"));
    if (id.isEmpty()) {
      throw new IllegalStateException("survey " + survey + " lists an answer without answer_id");
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    answer.forEach((key, value) -> payload.put(String.valueOf(key), value));
    payload.put("survey_id", survey);
    Map<String, Object> push = Map.of("object", "Answer", "action", ACTION, "payload", payload);
    Map<String, Object> headers =
        Map.of(
            "QiaoAccount",
            settings.account(),
            "QiaoAction",
            ACTION,
            "QiaoKey",
            QuestionnairePush.key(String.valueOf(survey), id, ACTION, payload),
            "QiaoLane",
            survey + "|" + id);
    template.sendBodyAndHeaders(INBOX, push, headers);
  }
}
