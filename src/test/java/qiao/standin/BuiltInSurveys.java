package qiao.standin;

import java.util.List;
import java.util.Map;

/** Knows the surveys that are there from the start, and made-up visitors who fill them in. */
final class BuiltInSurveys {
  static final Map<String, String> CAMPAIGN = Map.of("campaign_id", "EXPO24");

  private static final List<String> INDUSTRIES = List.of("制造业", "零售", "互联网", "金融", "教育", "其他");

  private BuiltInSurveys() {}

  static List<Survey> all() {
    return List.of(expo(), satisfaction());
  }

  private static Survey expo() {
    return Survey.of(QuestionnaireStandIn.EXPO, "ab12", "展会留资")
        .text("姓名")
        .required()
        .text("手机")
        .required()
        .text("公司")
        .required()
        .text("邮箱")
        .radio("行业", INDUSTRIES.toArray(String[]::new))
        .checkbox("感兴趣的产品", "CRM", "OA", "企业微信", "其他…")
        .matrix("服务评价", List.of("接待", "讲解"), "很满意", "满意", "一般", "不满意")
        .with("textarea", "备注")
        .with("star", "评分")
        .with("upload", "名片")
        .with("chained", "地区")
        .linkArgument("campaign_id");
  }

  private static Survey satisfaction() {
    return Survey.of(QuestionnaireStandIn.SATISFACTION, "cd34", "满意度调查")
        .text("姓名")
        .radio("总体满意度", "很满意", "满意", "一般", "不满意")
        .required()
        .with("star", "推荐指数")
        .with("textarea", "意见和建议");
  }

  /** Makes up a visitor; each number gives another one. */
  static Map<String, Object> visitor(int number) {
    return Map.of(
        "姓名", String.format("访客%06d", number),
        "手机", String.format("139%08d", number),
        "公司", "示例科技" + number + "公司",
        "邮箱", "visitor" + number + "@example.com",
        "行业", INDUSTRIES.get(number % (INDUSTRIES.size() - 1)),
        "感兴趣的产品", List.of("CRM", "其他：MES"),
        "服务评价", Map.of("接待", "满意", "讲解", "很满意"),
        "备注", "第 " + number + " 位访客");
  }
}
