package qiao.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes messages as one HTML page that needs nothing else: a sales person opens it from the CRM on
 * a phone, without Qiao and without a login. Small pictures are within it.
 */
final class Transcript {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int LARGEST_PICTURE = 512 * 1024;
  private static final int ALL_PICTURES = 4 * 1024 * 1024;
  private static final String STYLE =
      "body{font:16px/1.5 sans-serif;max-width:44em;margin:1em auto;padding:0 1em;color:#222}"
          + "h1{font-size:1.2em}p{margin:.2em 0 1em;white-space:pre-wrap;overflow-wrap:anywhere}"
          + ".w{color:#666;font-size:.85em;margin:0}.r{color:#999;text-decoration:line-through}"
          + "img{max-width:100%}";

  private final Function<String, String> names;
  private final Function<String, InputStream> files;
  private final ZoneId zone;
  private final StringBuilder html = new StringBuilder();
  private int pictures;

  /**
   * @param names says what somebody is called
   * @param files opens a kept file
   */
  Transcript(Function<String, String> names, Function<String, InputStream> files, ZoneId zone) {
    this.names = names;
    this.files = files;
    this.zone = zone;
  }

  /** Writes messages in the order in which they are given. */
  String of(String title, List<KeptMessage> messages) {
    html.append("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.append("<title>").append(escaped(title)).append("</title><style>").append(STYLE);
    html.append("</style></head><body><h1>").append(escaped(title)).append("</h1>");
    messages.forEach(this::write);
    return html.append("</body></html>\n").toString();
  }

  private void write(KeptMessage one) {
    html.append("<p class=\"w\"><b>").append(escaped(names.apply(one.sender()))).append("</b> ");
    html.append(time(one.sentAt()));
    one.revokedAt().ifPresent(at -> html.append(" （").append(time(at)).append(" 撤回）"));
    html.append("</p><p").append(one.revokedAt().isPresent() ? " class=\"r\">" : ">");
    html.append(escaped(one.text()));
    one.files().forEach(this::write);
    html.append("</p>");
  }

  private void write(KeptFile file) {
    if (file.isPicture()
        && file.size() <= LARGEST_PICTURE
        && pictures + file.size() <= ALL_PICTURES) {
      pictures += (int) file.size();
      html.append("<br><img alt=\"").append(escaped(file.name())).append("\" src=\"data:");
      html.append(type(file.name())).append(";base64,").append(base64(file)).append("\">");
    } else {
      String here = file.state() == KeptFile.State.KEPT ? "" : "，没有下载到";
      html.append("<br>（附件 ").append(escaped(file.name())).append("，");
      html.append(file.size()).append(" 字节").append(here).append("）");
    }
  }

  private String base64(KeptFile file) {
    try (InputStream content = files.apply(file.id())) {
      return Base64.getEncoder().encodeToString(content.readNBytes(LARGEST_PICTURE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".png")
        ? "image/png"
        : lower.endsWith(".gif") ? "image/gif" : "image/jpeg";
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
