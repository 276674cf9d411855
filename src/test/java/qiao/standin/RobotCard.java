package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Checks the basics of a template card; robots may send two kinds of them only. */
final class RobotCard {
  private static final Map<String, Integer> MOST =
      Map.of("vertical_content_list", 4, "horizontal_content_list", 6, "jump_list", 3);

  private RobotCard() {}

  static void check(JsonNode card) {
    String title = card.path("main_title").path("title").asText("");
    switch (card.path("card_type").asText("")) {
      case "text_notice" ->
          need(!title.isEmpty() || !card.path("sub_title_text").asText("").isEmpty(), "main_title");
      case "news_notice" -> {
        need(!title.isEmpty(), "main_title.title");
        need(!card.path("card_image").path("url").asText("").isEmpty(), "card_image.url");
      }
      default -> throw WecomError.parameter("template_card.card_type is invalid");
    }
    MOST.forEach((list, most) -> need(card.path(list).size() <= most, list));
    action(card.path("card_action"));
  }

  private static void action(JsonNode action) {
    switch (action.path("type").asInt(0)) {
      case 1 -> need(!action.path("url").asText("").isEmpty(), "card_action.url");
      case 2 -> {
        need(!action.path("appid").asText("").isEmpty(), "card_action.appid");
        need(!action.path("pagepath").asText("").isEmpty(), "card_action.pagepath");
      }
      default -> throw WecomError.parameter("template_card.card_action.type is invalid");
    }
  }

  private static void need(boolean held, String field) {
    if (!held) {
      throw WecomError.parameter("template_card." + field + " is invalid");
    }
  }
}
