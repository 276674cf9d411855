package qiao.standin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the surveys, takes what visitors fill in, and thanks them. */
final class QuestionnairePages {
  private static final int KEPT = 1_000;

  private final QuestionnaireStandIn standIn;
  private final Sheets sheets;

  /** What the webhooks said about the latest answers, by hash. */
  private final Map<String, Submission> submissions = new LinkedHashMap<>();

  QuestionnairePages(QuestionnaireStandIn standIn, Sheets sheets) {
    this.standIn = standIn;
    this.sheets = sheets;
  }

  Routes addTo(Routes routes) {
    return routes
        .page("GET", "/", request -> home())
        .page("GET", "/s2/{id}/{hash}", this::form)
        .page("POST", "/s2/{id}/{hash}", this::submit)
        .page("GET", "/s2/{id}/{hash}/thanks", this::thanks);
  }

  private Answer home() {
    StringBuilder html =
        new StringBuilder("<header><h1>我的问卷</h1><p>腾讯问卷 · 本机模拟</p></header><main>");
    for (Survey survey : sheets.surveys()) {
      html.append("<a class=\"card\" href=\"/s2/")
          .append(survey.id())
          .append('/')
          .append(Html.escape(survey.hash()))
          .append("\"><b>")
          .append(Html.escape(survey.title()))
          .append("</b><span>")
          .append(survey.state() == Survey.COLLECTING ? "收集中" : "未开放")
          .append(" · 已收 ")
          .append(sheets.total(survey.id()))
          .append(" 份 · 编号 ")
          .append(survey.id())
          .append("</span></a>");
    }
    return Answer.html(Html.page("我的问卷", "survey", html.append("</main>").toString()));
  }

  private Answer form(Request request) {
    return find(request)
        .map(survey -> Answer.html(SurveyForm.page(survey, request.query(), Map.of(), "")))
        .orElseGet(QuestionnairePages::missing);
  }

  private Answer submit(Request request) {
    Optional<Survey> found = find(request);
    if (found.isEmpty()) {
      return missing();
    }
    Survey survey = found.get();
    Map<String, String> form = request.form();
    Map<String, Object> values = SurveyForm.values(survey, form);
    Optional<String> fault = SurveyForm.fault(survey, values);
    if (fault.isPresent()) {
      return Answer.html(400, SurveyForm.page(survey, form, form, fault.get()));
    }
    Map<String, String> arguments = new LinkedHashMap<>(form);
    arguments.keySet().retainAll(survey.linkArguments());
    Submission submission = standIn.submit(survey.id(), values, arguments);
    keep(submission);
    return Answer.redirect(request.path() + "/thanks?wj_answer_id_hash=" + submission.answerHash());
  }

  private synchronized void keep(Submission submission) {
    submissions.put(submission.answerHash(), submission);
    if (submissions.size() > KEPT) {
      submissions.remove(submissions.keySet().iterator().next());
    }
  }

  private synchronized Answer thanks(Request request) {
    Submission submission = submissions.get(request.query("wj_answer_id_hash"));
    if (submission == null) {
      return missing();
    }
    List<String> pushes = new ArrayList<>();
    submission.pushes().forEach(push -> pushes.add(push(push)));
    if (pushes.isEmpty()) {
      pushes.add("<p class=\"note\">没有配置推送地址，答卷只保存在这里。</p>");
    }
    String html =
        "<main class=\"thanks\"><div class=\"tick\">✓</div><h1>提交成功，感谢参与</h1><p>答卷编号 <b>"
            + submission.answerId()
            + "</b></p>"
            + String.join("", pushes)
            + "<p><a href=\""
            + Html.escape(request.path().replaceFirst("/thanks$", ""))
            + "\">再填一份</a> · <a href=\"/\">全部问卷</a></p></main>";
    return Answer.html(Html.page("提交成功", "survey", html));
  }

  private static String push(PushResult push) {
    String said = push.status() == 0 ? "没有应答：" + push.answer() : "HTTP " + push.status();
    return "<p class=\""
        + (push.accepted() ? "good" : "bad")
        + "\">推送"
        + (push.accepted() ? "成功 · " : "失败 · ")
        + Html.escape(said)
        + " · "
        + push.millis()
        + " 毫秒</p>";
  }

  private Optional<Survey> find(Request request) {
    String id = request.variable("id");
    return id.matches("\\d{1,18}")
        ? sheets
            .survey(Long.parseLong(id))
            .filter(survey -> survey.hash().equals(request.variable("hash")))
            .filter(survey -> survey.state() == Survey.COLLECTING)
        : Optional.empty();
  }

  private static Answer missing() {
    String html = "<main class=\"thanks\"><h1>问卷不存在或未开放</h1><p><a href=\"/\">全部问卷</a></p></main>";
    return Answer.html(404, Html.page("问卷不存在", "survey", html));
  }
}
