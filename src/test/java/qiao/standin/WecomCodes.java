package qiao.standin;

import java.util.List;

/**
 * Knows with which error code 企业微信 answers what a request breaks. What no line names is 40063 where
 * a field lacks, 40058 otherwise.
 */
final class WecomCodes {
  /** Operation, place, keyword: regular expressions; then the code. The first that fits counts. */
  private static final String TABLE =
      """
      (create|update)Member /userid required 41009
      .*Member /userid .* 40003
      (create|update)Member /name .* 60112
      createMember /mobile required 60129
      .*Member /mobile .* 60103
      .*Member /email .* 60105
      .*Member /biz_mail.* .* 60143
      .*Member /department.* maxItems 60110
      .*Member /department type 41019
      .*Member /direct_leader maxItems 60257
      .*Member /position .* 301012
      .*Member /telephone .* 301013
      deleteMembers /useridlist maxItems 40032
      deleteMembers .* .* 40035
      (create|update)Department /name pattern 60009
      (create|update)Department /name .* 60001
      .*Department.* /id .* 60123
      .*Department.* /department_id .* 60123
      (sendMessage|sendGroupChatMessage) /msgtype .* 40008
      (sendMessage|updateTemplateCard) /agentid required 41011
      (sendMessage|updateTemplateCard) /agentid .* 40056
      sendMessage /safe const 40074
      sendMessage /touser required 82001
      sendMessage /touser .* 40032
      sendMessage /toparty .* 82002
      sendMessage /totag .* 82003
      (sendMessage|sendGroupChatMessage) /text/content (minLength|required) 44004
      (sendMessage|sendGroupChatMessage) /(mp)?news/articles maxItems 45008
      (sendMessage|sendGroupChatMessage) /mpnews/articles/\\d+/author .* 45032
      (sendMessage|sendGroupChatMessage) .*/title required 41016
      (sendMessage|sendGroupChatMessage) /textcard/description required 41033
      (sendMessage|sendGroupChatMessage) .*/(url|picurl|content_source_url) pattern 45034
      (sendMessage|sendGroupChatMessage) .*/(url|picurl) x-maxBytes 40039
      (sendMessage|sendGroupChatMessage) .*/content x-maxBytes 45002
      (sendMessage|updateTemplateCard) /template_card/task_id.* .* 42014
      (sendMessage|updateTemplateCard) /template_card/card_type.* .* 42031
      (sendMessage|updateTemplateCard) /template_card/horizontal_content_list.* .* 42035
      (sendMessage|updateTemplateCard) /template_card/jump_list.* .* 42042
      (sendMessage|updateTemplateCard) /template_card/card_image.* .* 42044
      (sendMessage|updateTemplateCard) /template_card/card_action.* .* 42045
      (sendMessage|updateTemplateCard) /template_card/submit_button.* .* 42046
      .*GroupChat.* /chatid required 86003
      createGroupChat /chatid .* 86001
      createGroupChat /userlist.* .* 86006
      .*Calendar /calendar/color .* 90473
      .*Calendar /calendar/public_range required 90483
      getCalendars .* .* 90458
      getSchedules .* .* 90462
      (create|update)Schedule /schedule/attendees maxItems 90464
      .*Schedule /schedule/reminders/repeat_type .* 90465
      .*Schedule /schedule/reminders/repeat_day_of_week.* .* 90467
      .*Schedule /schedule/reminders/repeat_interval .* 90486
      .*Schedule /schedule/reminders/repeat_day_of_month.* .* 90487
      .*Schedule /schedule/reminders/remind_before_event_secs .* 90471
      .*Schedule /schedule/reminders/remind_time_diffs.* .* 90704
      .*Schedule /schedule/reminders/timezone .* 90480
      .*Schedule /op_start_time .* 90482
      .*Schedule /op_mode .* 90485
      .*ScheduleAttendees /attendees maxItems 90464
      .*ScheduleAttendees /attendees.* .* 90713
      listSchedules /limit .* 90469
      listSchedules /offset .* 90470
      .* /external_userid required 41035
      addContactWay /type required 41037
      addContactWay /scene required 41038
      addContactWay /type .* 41039
      addContactWay /scene .* 41040
      .*ContactWay /style .* 41042
      .*ContactWay /user maxItems 41041
      .*ContactWay /config_id .* 41043
      sendWelcomeMessage /welcome_code .* 41049
      (addMassMessage|sendWelcomeMessage) /attachments maxItems 41064
      (addMassMessage|sendWelcomeMessage) /attachments/\\d+/msgtype .* 41065
      (addMassMessage|sendWelcomeMessage) /(text|attachments) (required|minItems) 41088
      listMassMessage.* /msgid .* 41046
      .*Moment.* /moment_id .* 41059
      getGroupStatistics.* /day_.* .* 600018
      """;

  private static final List<Line> LINES = TABLE.lines().map(Line::of).toList();

  private WecomCodes() {}

  private record Line(String operation, String place, String kind, int code) {
    static Line of(String text) {
      String[] parts = text.split(" ");
      return new Line(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
    }

    boolean fits(String id, Flaw flaw) {
      return id.matches(operation) && flaw.place().matches(place) && flaw.kind().matches(kind);
    }
  }

  static int of(String operation, Flaw flaw) {
    return LINES.stream()
        .filter(line -> line.fits(operation, flaw))
        .map(Line::code)
        .findFirst()
        .orElse(flaw.kind().equals("required") ? 40063 : 40058);
  }
}
