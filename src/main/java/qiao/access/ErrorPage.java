package qiao.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.View;

/** Tells a person by a page what went wrong, and what to do; nothing of what is inside. */
final class ErrorPage implements View {
  /** Set on a request that came from a page whose token is no longer the current one. */
  static final String STALE = ErrorPage.class.getName() + ".stale";

  private static final String USUAL =
      both(
          "请求未能处理，请稍后再试；仍然不行请联系管理员。",
          "This did not work: try again later, or ask an administrator.");

  private static final String OLD =
      both(
          "这一页打开得太久，或后来又登录过，所以没有做，什么也没有改变：请返回，刷新页面，再做一次。",
          "The page is out of date, and nothing was changed: go back, reload it, and do it again.");

  private static final Map<Integer, String> SAID =
      Map.of(
          400, both("请求的内容不对，请返回检查。", "The request was wrong: go back and check it."),
          401,
              both(
                  "登录已过期，什么也没有改变：请登录，然后再做一次。",
                  "Your login has ended, and nothing was changed: log in, and do it again."),
          403,
              both(
                  "你的角色不能打开这一页，也不能做这件事；需要的话，请管理员在“用户”里给你更高的角色。",
                  "Your role does not allow this: ask an administrator for a higher one."),
          404,
              both(
                  "没有这个页面：地址可能写错了，或者它已经不在了。",
                  "There is no such page: the address may be wrong, or it is gone."),
          413,
              both(
                  "内容太大，没有接收：文件最大 32 MB，别的内容要小得多。",
                  "This is too large and was not taken: files have at most 32 MB."));

  private static final Map<Integer, String> TITLES =
      Map.of(400, "内容不对", 401, "登录已过期", 403, "没有权限", 404, "没有这个页面", 413, "内容太大");

  private static final String HOME = link("/console", "返回首页", "Start page");
  private static final String LOGIN = link(Security.LOGIN, "登录", "Log in");

  private final String page;

  ErrorPage() throws IOException {
    this.page =
        new ClassPathResource("qiao/access/error.html").getContentAsString(StandardCharsets.UTF_8);
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = response.getStatus();
    response.setContentType(getContentType());
    response
        .getWriter()
        .write(
            page.replace("{status}", String.valueOf(status))
                .replace("{title}", title(status, request))
                .replace("{said}", said(status, request))
                .replace("{link}", status == 401 ? LOGIN : HOME));
  }

  private static String title(int status, HttpServletRequest request) {
    return request.getAttribute(STALE) == null ? TITLES.getOrDefault(status, "出错了") : "页面已过期";
  }

  private static String said(int status, HttpServletRequest request) {
    return request.getAttribute(STALE) == null ? SAID.getOrDefault(status, USUAL) : OLD;
  }

  private static String both(String zh, String en) {
    return zh + "<br><span lang=\"en\">" + en + "</span>";
  }

  private static String link(String to, String zh, String en) {
    return "<a class=\"company\" href=\"%s\">%s <span lang=\"en\">%s</span></a>"
        .formatted(to, zh, en);
  }
}
