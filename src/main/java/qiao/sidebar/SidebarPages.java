package qiao.sidebar;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Answers with pages. Only the page that reads which chat is open loads the vendor's script; what
 * is shown of a customer stands on a page without any script.
 */
final class SidebarPages {
  private static final String NOTHING =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'";

  /** The pages name an empty icon, so that browsers ask for none. */
  private static final String ICON = "; img-src data:";

  private final ITemplateEngine templates;

  SidebarPages(ITemplateEngine templates) {
    this.templates = templates;
  }

  /** Shows a page without scripts. */
  void show(HttpServletResponse response, int status, String name, Map<String, Object> shown)
      throws IOException {
    answer(response, status, NOTHING + ICON + "; frame-ancestors 'none'", name, shown);
  }

  /** Shows a page without scripts in the frames that an account allows. */
  void show(
      HttpServletResponse response, SidebarSettings.One rules, String name, Map<String, Object> all)
      throws IOException {
    answer(response, 200, NOTHING + ICON + "; frame-ancestors " + rules.ancestors(), name, all);
  }

  /** Shows the page that loads the vendor's scripts. */
  void open(HttpServletResponse response, SidebarSettings.One rules, Map<String, Object> shown)
      throws IOException {
    String hosts = hosts(rules.scripts());
    String policy =
        NOTHING
            + "; script-src 'self' "
            + hosts
            + "; connect-src "
            + hosts
            + "; img-src data: "
            + hosts
            + "; frame-ancestors "
            + rules.ancestors();
    answer(response, 200, policy, "open", shown);
  }

  private static String hosts(List<String> scripts) {
    return scripts.stream()
        .map(URI::create)
        .map(script -> script.getScheme() + "://" + script.getRawAuthority())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private void answer(
      HttpServletResponse response,
      int status,
      String policy,
      String name,
      Map<String, Object> shown)
      throws IOException {
    String html = templates.process("sidebar/" + name, new Context(Locale.CHINA, shown));
    response.setStatus(status);
    response.setHeader("Content-Security-Policy", policy);
    response.setContentType("text/html; charset=UTF-8");
    response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with the script or the style. */
  static void file(HttpServletResponse response, String name) throws IOException {
    boolean script = name.endsWith(".js");
    try (InputStream in = SidebarPages.class.getResourceAsStream("/qiao/sidebar/" + name)) {
      response.setContentType((script ? "text/javascript" : "text/css") + "; charset=UTF-8");
      response.setHeader("Cache-Control", "max-age=600");
      in.transferTo(response.getOutputStream());
    }
  }
}
