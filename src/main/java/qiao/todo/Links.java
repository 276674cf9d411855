package qiao.todo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.catalog.Problem;

/** Makes the addresses of a todo's pages, where the CRM tells none. */
final class Links {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);

  private final Map<String, Template> byField;

  private Links(Map<String, Template> byField) {
    this.byField = byField;
  }

  static Links of(String account, TodoSettings settings, Legend legend, List<Problem> problems) {
    TodoSettings.OaAccount own = settings.account(account);
    Map<String, Template> links = new TreeMap<>();
    Map.of(
            "url",
            own.link(),
            "mobileUrl",
            own.mobileLink().isBlank() ? own.link() : own.mobileLink())
        .forEach(
            (field, text) ->
                template(account, text, legend, problems)
                    .ifPresent(template -> links.put(field, template)));
    return new Links(links);
  }

  private static Optional<Template> template(
      String account, String text, Legend legend, List<Problem> problems) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Template.parse(TemplateKind.URL, text.strip(), legend));
    } catch (BrokenTemplate e) {
      e.mistakes()
          .forEach(
              mistake ->
                  problems.add(
                      new Problem(
                          "config/application.yaml",
                          0,
                          "qiao.todo.accounts." + account + ".link",
                          mistake.placeholder() + " " + mistake.what(),
                          mistake.cure())));
      return Optional.empty();
    }
  }

  /** Fills what the event left out; a todo without a page is better than none. */
  Values fill(Values values) {
    Map<String, String> all = new TreeMap<>(values.fields());
    byField.forEach(
        (field, template) -> {
          try {
            if (!all.containsKey(field)) {
              all.put(field, template.render(values, ValueRules.NONE).text());
            }
          } catch (CannotRender e) {
            LOG.warn("A todo has no {}: {}", field, e.getMessage());
          }
        });
    return new Values(all);
  }
}
