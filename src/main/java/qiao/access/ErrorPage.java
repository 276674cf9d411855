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
  private static final String USUAL =
      "请求未能处理，请稍后再试；仍然不行请联系管理员。<br>"
          + "<span lang=\"en\">This did not work: try again later, or ask an administrator.</span>";

  private static final Map<Integer, String> SAID =
      Map.of(
          400,
              "请求的内容不对，请返回检查。<br>"
                  + "<span lang=\"en\">The request was wrong: go back and check it.</span>",
          401, "请先登录。<br><span lang=\"en\">Log in first.</span>",
          403,
              "没有权限，或页面已过期：请刷新页面重试，仍然不行请联系管理员。<br>"
                  + "<span lang=\"en\">You may not do this, or the page is out of date: reload it,"
                  + " or ask an administrator.</span>",
          404, "没有这个页面。<br><span lang=\"en\">There is no such page.</span>",
          413, "内容太大。<br><span lang=\"en\">This is too large.</span>");

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
                .replace("{said}", SAID.getOrDefault(status, USUAL)));
  }
}
