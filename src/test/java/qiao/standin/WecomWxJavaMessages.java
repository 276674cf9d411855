package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.bean.message.WxCpMessageSendResult;
import me.chanjar.weixin.cp.bean.oa.calendar.WxCpOaCalendar;
import me.chanjar.weixin.cp.bean.templatecard.TemplateCardButton;

/** Lets WxJava send messages and files, and keep calendars. */
final class WecomWxJavaMessages {
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlE"
                  + "QVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

  private final WecomStandIn wecom;
  private final WxCpServiceImpl app;

  WecomWxJavaMessages(WecomStandIn wecom, WxCpServiceImpl app) {
    this.wecom = wecom;
    this.app = app;
  }

  void walk() throws Exception {
    texts();
    cards();
    files();
  }

  private void texts() throws Exception {
    WxCpMessageSendResult sent =
        app.getMessageService()
            .send(WxCpMessage.TEXT().toUser("lihua|Ghost").content("审批通过").build());
    assertThat(sent.getInvalidUserList()).containsExactly("ghost");
    assertThat(last().to()).containsExactly("lihua");

    app.getMessageService().recall(sent.getMsgId());
    assertThat(last().recalled()).isTrue();
    app.getMessageService().send(WxCpMessage.MARKDOWN().toParty("3").content("# 审批").build());
    assertThat(last().to()).contains("lisi", "wangwu", "lihua");
  }

  private void cards() throws Exception {
    WxCpMessageSendResult sent =
        app.getMessageService()
            .send(
                WxCpMessage.TEMPLATECARD()
                    .toUser("lihua")
                    .cardType("button_interaction")
                    .mainTitleTitle("合同17")
                    .taskId("task-17")
                    .buttons(List.of(TemplateCardButton.builder().text("同意").key("yes").build()))
                    .build());
    assertThat(sent.getResponseCode()).isNotBlank();
    app.getTaskCardService()
        .updateTemplateCardButton(
            List.of("lihua"), List.of(), List.of(), 0, sent.getResponseCode(), "已处理");
  }

  private void files() throws Exception {
    byte[] content = "Qiao 桥 test".getBytes(StandardCharsets.UTF_8);
    String file =
        app.getMediaService()
            .upload("file", new ByteArrayInputStream(content), "quote.txt")
            .getMediaId();
    app.getMessageService().send(WxCpMessage.FILE().toUser("lihua").mediaId(file).build());
    assertThat(last().content().path("media_id").asText()).isEqualTo(file);
    assertThat(Files.readAllBytes(app.getMediaService().download(file).toPath()))
        .isEqualTo(content);

    Path image = Files.createTempFile("standin", ".png");
    Files.write(image, PNG);
    assertThat(app.getMediaService().uploadImg(image.toFile())).startsWith("https://");
    assertThat(
            app.getExternalContactService()
                .uploadAttachment("image", 1, image.toFile())
                .getMediaId())
        .isNotBlank();
    Files.delete(image);
  }

  private WecomMessage last() {
    return wecom.messages().get(wecom.messages().size() - 1);
  }

  void calendars() throws Exception {
    String id = calendar("项目", 1);
    WxCpOaCalendar change = bean("二期", 0);
    change.setSetAsDefault(null);
    change.setCalId(id);
    app.getOaCalendarService().update(change);

    WxCpOaCalendar found = app.getOaCalendarService().get(List.of(id)).get(0);
    assertThat(found.getSummary()).isEqualTo("二期");
    assertThat(found.getShares()).extracting(one -> one.getUserid()).containsExactly("lihua");
    String other = calendar("临时", 0);
    app.getOaCalendarService().delete(other);
    assertThat(wecom.state().path("calendars").asInt()).isEqualTo(1);
  }

  String calendar(String summary, int usual) throws Exception {
    return id(app.getOaCalendarService().add(bean(summary, usual)), "cal_id");
  }

  /** WxJava hands on the whole answer where others hand on the id. */
  static String id(String answer, String name) {
    return Json.read(answer).path(name).asText();
  }

  private static WxCpOaCalendar bean(String summary, int usual) {
    String json =
        "{summary: '%s', color: '#0000FF', set_as_default: %d, shares: [{userid: 'lihua'}]}";
    return new Gson().fromJson(json.formatted(summary, usual), WxCpOaCalendar.class);
  }
}
