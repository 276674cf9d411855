package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks a news message: one to eight articles with title and address. */
final class RobotNews {
  private static final int MOST = 8;

  private RobotNews() {}

  static void check(JsonNode body) {
    JsonNode articles = body.path("articles");
    if (!articles.isArray() || articles.isEmpty()) {
      throw WecomError.parameter("news.articles is empty");
    }
    if (articles.size() > MOST) {
      throw new WecomError(45008, "article count out of limit 8");
    }
    articles.forEach(RobotNews::article);
  }

  /** A title or description that is too long is cut by the vendor, not refused. */
  private static void article(JsonNode article) {
    for (String field : new String[] {"title", "description", "url", "picurl"}) {
      boolean required = field.equals("title") || field.equals("url");
      JsonNode value = article.path(field);
      if (value.isMissingNode() && !required) {
        continue;
      }
      if (!value.isTextual() || required && value.asText().isBlank()) {
        throw WecomError.parameter("news.articles." + field + " is invalid");
      }
    }
  }
}
