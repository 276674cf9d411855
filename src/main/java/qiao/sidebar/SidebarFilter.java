package qiao.sidebar;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import qiao.source.SourceLimit;

/**
 * Serves everything below {@code /sidebar/}, and hands nothing on: what is here needs no login of
 * the console, and no session of the console opens it.
 */
final class SidebarFilter extends HttpFilter {
  private static final Logger LOG = LoggerFactory.getLogger(SidebarFilter.class);
  private static final Pattern FILE = Pattern.compile("/sidebar/(sidebar\\.(?:js|css))");
  private static final Pattern PAGE =
      Pattern.compile("/sidebar/wecom/([A-Za-z0-9_-]{1,64})(/customer|/tags|/relate)?");

  /** Is asked for with each request: filters are made while the web server starts. */
  private final transient ObjectProvider<Sidebar> sidebar;

  private final transient ObjectProvider<SourceLimit> limit;

  SidebarFilter(ObjectProvider<Sidebar> sidebar, ObjectProvider<SourceLimit> limit) {
    this.sidebar = sidebar;
    this.limit = limit;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Robots-Tag", "noindex");
    try {
      serve(request, response);
    } catch (Turned e) {
      turn(response, e);
    } catch (DataAccessException e) {
      LOG.warn("the sidebar can't reach the store: {}", e.getMessage());
      turn(response, new Turned(503, "暂时打不开", "请稍后重新打开。"));
    }
  }

  private void serve(HttpServletRequest request, HttpServletResponse response)
      throws Turned, IOException {
    if (!limit.getObject().take(request.getRemoteAddr())) {
      throw new Turned(429, "打开得太频繁", "请过一分钟再试。");
    }
    String path = request.getRequestURI();
    Matcher file = FILE.matcher(path);
    Matcher page = PAGE.matcher(path);
    boolean read = request.getMethod().equals("GET");
    if (file.matches() && read) {
      SidebarPages.file(response, file.group(1));
    } else if (page.matches()) {
      String rest = Optional.ofNullable(page.group(2)).orElse("");
      page(request, response, page.group(1), (read ? "GET" : request.getMethod()) + rest);
    } else {
      throw Turned.notFound();
    }
  }

  private void page(
      HttpServletRequest request, HttpServletResponse response, String account, String asked)
      throws Turned, IOException {
    Sidebar pages = sidebar.getObject();
    switch (asked) {
      case "GET" -> pages.open(request, response, account);
      case "GET/customer" -> pages.customer(request, response, account);
      case "POST/tags" -> pages.mark(request, response, account);
      case "POST/relate" -> pages.relate(request, response, account);
      default -> throw Turned.notFound();
    }
  }

  private void turn(HttpServletResponse response, Turned why) throws IOException {
    if (!response.isCommitted()) {
      Map<String, Object> shown =
          Map.of(
              "title", why.getMessage(), "next", why.next(), "administrator", why.administrator());
      sidebar.getObject().pages().show(response, why.status(), "turned", shown);
    }
  }
}
