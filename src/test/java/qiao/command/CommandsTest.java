package qiao.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import qiao.standin.StandIns;

/** What a person reads who types a command. */
@ExtendWith(OutputCaptureExtension.class)
class CommandsTest {
  private static final String LEAD = "{\"data\": {\"name\": \"王小明\"}}";

  @TempDir Path folder;

  @Test
  void settings_alone_start_the_server() {
    assertThat(Commands.asked()).isFalse();
    assertThat(Commands.asked("--server.port=0")).isFalse();
    assertThat(Commands.asked("--debug")).isFalse();
    assertThat(Commands.asked("--help")).isTrue();
    assertThat(Commands.asked("vendors")).isTrue();
  }

  @Test
  void vendors_stand_under_each_other_although_chinese_is_wide(CapturedOutput output) {
    assertThat(Commands.run("vendors")).isZero();
    assertThat(output.getOut().lines())
        .contains("xiaoshouyi       销售易              21 operations")
        .contains("wecom-robot      企业微信群机器人    2 operations");
  }

  @Test
  void operations_are_listed_with_the_vendor_s_own_names(CapturedOutput output) {
    assertThat(Commands.run("operations", "xiaoshouyi")).isZero();
    assertThat(output).contains("xiaoshouyi/createLead", "创建销售线索", "改变数据", "只读");
  }

  @Test
  void an_operation_shows_its_form(CapturedOutput output) {
    assertThat(Commands.run("show", "wecom-robot/sendMessage")).isZero();
    assertThat(output)
        .contains("发送消息  wecom-robot/sendMessage", "最多 2048 字节", "必填")
        .contains("\"msgtype\": \"text\"", "wecom-robot-send-message-action");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serv                                       | Unmatched argument
          show                                       | Missing required parameter
          show wecom                                 | must be <vendor>/<operation>
          show wecon/sendMessage                     | there is no vendor 'wecon'; there are
          show xiaoshouyi/makeLead                   | there is no operation 'xiaoshouyi/makeLead'
          call xiaoshouyi/getLead                    | Missing required option: '--account
          call xiaoshouyi/getLead --account nobody   | there is no account 'nobody'
          call xiaoshouyi/getToken --account crm     | answers with a secret
          call xiaoshouyi/getLead --account sales-robot | is of vendor wecom-robot
          call xiaoshouyi/getLead --account crm --file gone.json | gone.json is not there
          call xiaoshouyi/getLead --account crm --file src | src is no file
          vendors --colour                           | Unknown option
          """)
  void wrong_use_is_one_line_and_the_help(String line, String told, CapturedOutput output) {
    assertThat(Commands.run(line.split(" "))).isEqualTo(2);
    assertThat(output.getErr().lines().findFirst().orElse("")).contains(told);
    assertThat(output.getErr()).contains("Usage: java -jar qiao.jar");
    assertThat(output).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void a_slip_in_a_name_is_told_with_the_name_that_was_meant(CapturedOutput output) {
    assertThat(Commands.run("show", "wecom/sendMesage")).isEqualTo(2);
    assertThat(Commands.run("operations", "wecon")).isEqualTo(2);
    assertThat(output.getErr())
        .contains("did you mean sendMessage?")
        .contains("did you mean wecom?");
  }

  @Test
  void no_word_at_all_behind_a_setting_is_still_wrong_use(CapturedOutput output) {
    assertThat(Commands.run("--qiao.routes=routes")).isEqualTo(2);
    assertThat(output).contains("which command?");
  }

  @Test
  void a_file_that_is_no_json_is_told_with_its_line(CapturedOutput output) throws IOException {
    Path file = Files.writeString(folder.resolve("lead.json"), "{\n\"data\": oops}");

    assertThat(call(file, "--dry-run")).isEqualTo(2);
    assertThat(output).contains("lead.json is no JSON, line 2");

    Files.writeString(file, "[]");
    assertThat(call(file, "--dry-run")).isEqualTo(2);
    assertThat(output).contains("lead.json holds no JSON object");
  }

  @Test
  void a_dry_run_checks_and_sends_nothing(CapturedOutput output) throws IOException {
    Path file = Files.writeString(folder.resolve("lead.json"), LEAD);
    assertThat(call(file, "--dry-run")).isZero();
    assertThat(output).contains("POST", "没有发送", "王小明");

    Files.writeString(file, "{\"data\": {\"gender\": 3}}");
    assertThat(call(file, "--dry-run")).isEqualTo(1);
    assertThat(output)
        .contains("refused: ", "data.name: missing", "data.gender: 3, must be one of");
  }

  @Test
  void a_call_shows_the_answer_and_no_secret(CapturedOutput output) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("message.json"),
            "{\"msgtype\": \"text\", \"text\": {\"content\": \"由人发出\"}}");
    try (StandIns vendors = StandIns.start()) {
      String url = vendors.settings().get("WECOM_ROBOT_URL");
      String key = vendors.settings().get("WECOM_ROBOT_KEY");
      int code =
          Commands.run(
              "call",
              "wecom-robot/sendMessage",
              "--account",
              "sales-robot",
              "--file",
              file.toString(),
              "--qiao.accounts.sales-robot.url=" + url,
              "--qiao.accounts.sales-robot.credentials.key=" + key);

      assertThat(code).isZero();
      assertThat(vendors.robot().messages()).hasSize(1);
      assertThat(output).contains("\"errcode\"").doesNotContain(key);
    }
  }

  @Test
  void the_shipped_files_are_well(CapturedOutput output) {
    assertThat(Commands.run("check")).isZero();
    assertThat(output).contains("没有错误");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vendors/xiaoshouyi-openapi.yaml | operation: describeLead | operation: guess | there is no operation guess
          flows/questionnaire-poll/questionnaire-poll.camel.yaml | - process: | - procces: | procces
          flows/questionnaire-poll/questionnaire-poll.camel.yaml | ref: questionnairePoll | ref: nobody | there is no bean nobody
          flows/questionnaire-poll/questionnaire-poll.camel.yaml | uri: quartz: | uri: quarz: | there is no component quarz
          flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml | vendor:xiaoshouyi/createLead | vendor:xiaoshouyi/makeLead | there is no operation 'xiaoshouyi/makeLead'
          shared/notice-by-robot.camel.yaml | unclear: repeat | unclear: repat | unclear=repat must be
          shared/notice-by-webhook.camel.yaml | account: ${header.QiaoAccount} | acount: ${header.QiaoAccount} | lacks the parameter account
          shared/notice-by-robot.camel.yaml | unclear: repeat | msgtype: 文字 | must be one of
          shared/questionnaire-answer.camel.yaml | account: ${header.QiaoAccount} | text: ${body} | lacks the parameter account
          flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml | account: crm | account: cmr | there is no account 'cmr'
          flows/questionnaire-to-lead/questionnaire-to-lead.camel.yaml | vendor:xiaoshouyi/createLead | kamelet:no-such-action | no-such-action
          flows/questionnaire-to-lead/to-lead.groovy | def answer | def def answer | Groovy
          todo/ready/seeyon.yaml | scenes: | scenez: | scenez
          """)
  void a_mistake_is_told_with_file_and_line_and_ends_with_code_1(
      String name, String good, String bad, String told, CapturedOutput output) throws IOException {
    copy(Path.of("routes"), folder.resolve("routes"));
    Path file = folder.resolve("routes").resolve(name);
    String text = Files.readString(file);
    Files.writeString(file, text.replace(good, bad));

    int code =
        Commands.run(
            "check",
            "--qiao.routes=" + folder.resolve("routes"),
            "--qiao.todo.folder=" + folder.resolve("routes/todo"),
            "--qiao.accounts.seeyon.url=http://localhost:1",
            "--qiao.accounts.seeyon.register-code=1",
            "--qiao.accounts.seeyon.credentials.user=u",
            "--qiao.accounts.seeyon.credentials.password=no-one-has-this");

    assertThat(code).isEqualTo(1);
    assertThat(output.getOut()).contains(told).containsPattern(file.getFileName() + ":\\d+");
    assertThat(output).doesNotContain("\tat ");
  }

  @Test
  void a_check_in_a_folder_without_routes_says_where_to_check(CapturedOutput output) {
    Path nowhere = folder.resolve("nowhere");

    assertThat(Commands.run("check", "--qiao.routes=" + nowhere)).isEqualTo(1);

    assertThat(output.getOut()).contains(nowhere.toString()).contains("there is no such folder");
  }

  @Test
  void a_wrong_setting_is_told(CapturedOutput output) {
    assertThat(Commands.run("check", "--qiao.node.lease=1ms")).isEqualTo(1);
    assertThat(output).contains("lease").doesNotContain("\tat ");
  }

  private int call(Path file, String more) {
    return Commands.run(
        "call", "xiaoshouyi/createLead", "--account", "crm", "--file", file.toString(), more);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
