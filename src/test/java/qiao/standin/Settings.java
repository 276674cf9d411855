package qiao.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the settings of Qiao under which it talks to the stand-ins. */
final class Settings {
  private Settings() {}

  static Map<String, String> of(StandIns standIns) {
    QuestionnaireStandIn questionnaire = standIns.questionnaire();
    XiaoshouyiStandIn xiaoshouyi = standIns.xiaoshouyi();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("WENJUAN_URL", questionnaire.url());
    settings.put("WENJUAN_APP_ID", QuestionnaireStandIn.APP_ID);
    settings.put("WENJUAN_SECRET", QuestionnaireStandIn.SECRET);
    settings.put("WENJUAN_USER_ID", QuestionnaireStandIn.TEAM_ID);
    settings.put("WENJUAN_PUSH_KEY", StandIns.PUSH_KEY);
    settings.put("WENJUAN_SURVEY", questionnaire.survey(QuestionnaireStandIn.EXPO).title());
    settings.put("XIAOSHOUYI_URL", xiaoshouyi.url());
    settings.put("XIAOSHOUYI_TOKEN_URL", xiaoshouyi.tokenUrl());
    settings.put("XIAOSHOUYI_CLIENT_ID", XiaoshouyiStandIn.CLIENT_ID);
    settings.put("XIAOSHOUYI_CLIENT_SECRET", XiaoshouyiStandIn.CLIENT_SECRET);
    settings.put("XIAOSHOUYI_REDIRECT_URI", XiaoshouyiStandIn.REDIRECT_URI);
    settings.put("XIAOSHOUYI_USERNAME", XiaoshouyiStandIn.USERNAME);
    settings.put("XIAOSHOUYI_PASSWORD", XiaoshouyiStandIn.PASSWORD);
    settings.put("XIAOSHOUYI_SECURITY_TOKEN", XiaoshouyiStandIn.SECURITY_TOKEN);
    settings.put("XIAOSHOUYI_LEAD_TYPE", String.valueOf(XiaoshouyiStandIn.LEAD_TYPE));
    settings.put("XIAOSHOUYI_LEAD_OWNER", String.valueOf(XiaoshouyiStandIn.OWNER));
    settings.put("XIAOSHOUYI_LEAD_KEY", LeadFields.KEY);
    settings.put("XIAOSHOUYI_LEAD_LINK", xiaoshouyi.webUrl() + "/{id}");
    settings.put("WECOM_ROBOT_URL", standIns.robot().url());
    settings.put("WECOM_ROBOT_KEY", RobotStandIn.KEY);
    return settings;
  }
}
