package qiao.standin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** Shows the archive of 企业微信's console, takes a public key there, and lets people write. */
final class WecomArchivePages {
  static final String PATH = "/archive";

  private final WecomArchive archive;
  private final Supplier<Clock> clock;
  private final Runnable told;

  /**
   * @param told tells that something new is there
   */
  WecomArchivePages(WecomArchive archive, Supplier<Clock> clock, Runnable told) {
    this.archive = archive;
    this.clock = clock;
    this.told = told;
  }

  void add(Routes routes) {
    routes
        .page("GET", PATH, request -> page())
        .page("POST", PATH + "/key", request -> key(request.form()))
        .page("POST", PATH + "/message", request -> message(request.form()))
        .page("GET", PATH + "/chat-data", this::chatData)
        .page("GET", PATH + "/media", this::media);
  }

  private Answer page() {
    String html =
        """
        <header><h1>会话内容存档</h1><p>公钥版本 %d · 已存档 %d 条</p></header><main>
        <form method="post" action="/archive/key"><p>消息加密公钥：粘贴 Qiao 的公钥</p>
        <textarea name="pem" rows="9" cols="70"></textarea><p><button>保存</button></p></form>
        <form method="post" action="/archive/message"><p>张三和客户王小明的单聊</p>
        <p><select name="from"><option value="zhangsan">张三</option>
        <option value="%s">王小明（客户）</option></select>
        <input name="content" size="60" value="报价单发您了，请查收"> <button>发送</button></p></form>
        </main>"""
            .formatted(archive.version(), archive.count(), WecomCompany.CUSTOMER);
    return Answer.html(Html.page("会话内容存档", "leads", html));
  }

  /** The first key brings a few messages, so that there is something to see. */
  private Answer key(Map<String, String> form) {
    synchronized (archive) {
      try {
        if (archive.key(form.getOrDefault("pem", "")) == 1) {
          sample();
        }
      } catch (WecomError e) {
        return Answer.html(400, Html.page("会话内容存档", "leads", Html.escape(e.getMessage())));
      }
    }
    return Answer.redirect(PATH);
  }

  private void sample() {
    String zhang = "zhangsan";
    String wang = WecomCompany.CUSTOMER;
    archive.text(wang, zhang, "", "你好，想了解一下你们的桥接产品", clock.get().instant());
    archive.text(zhang, wang, "", "您好！方便说一下要接哪些系统吗？", clock.get().instant());
    archive.text(wang, zhang, "", "纷享销客和致远 OA，大约 300 人", clock.get().instant());
    byte[] offer = "报价单：300 人，一年\n".getBytes(StandardCharsets.UTF_8);
    archive.file(zhang, wang, "", "报价单.txt", offer, clock.get().instant());
    archive.text(zhang, "lisi", WecomArchive.ROOM, "王小明要报价，已发", clock.get().instant());
  }

  private Answer message(Map<String, String> form) {
    synchronized (archive) {
      String from = form.getOrDefault("from", "zhangsan");
      String to = from.equals("zhangsan") ? WecomCompany.CUSTOMER : "zhangsan";
      archive.text(from, to, "", form.getOrDefault("content", ""), clock.get().instant());
    }
    told.run();
    return Answer.redirect(PATH);
  }

  private Answer chatData(Request request) {
    synchronized (archive) {
      long seq = Long.parseLong(request.query("seq"));
      int limit = Integer.parseInt(request.query("limit"));
      return Answer.json(archive.page(request.query("secret"), seq, limit));
    }
  }

  private Answer media(Request request) {
    synchronized (archive) {
      String file = request.query("file");
      int from = Integer.parseInt(request.query("from"));
      byte[] piece = archive.piece(file, from);
      if (piece == null) {
        return Answer.json(Json.object().put("errcode", 301048));
      }
      return Answer.json(
          Json.object()
              .put("errcode", 0)
              .put("content", Base64.getEncoder().encodeToString(piece))
              .put("last", archive.isLast(file, from)));
    }
  }
}
