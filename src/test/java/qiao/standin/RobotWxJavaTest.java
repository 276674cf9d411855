package qiao.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpGroupRobotService;
import me.chanjar.weixin.cp.api.impl.WxCpGroupRobotServiceImpl;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.article.NewArticle;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asks the most used client whether the robot stand-in is a robot. */
class RobotWxJavaTest {
  private final RobotStandIn robot = RobotStandIn.start();
  private final WxCpGroupRobotService client = client();

  @AfterEach
  void close() {
    robot.close();
  }

  @Test
  void text_markdown_image_news_and_file_of_wxjava_are_accepted() throws Exception {
    byte[] png =
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlE"
                    + "QVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    NewArticle article = new NewArticle();
    article.setTitle("周报");
    article.setDescription("第 3 周");
    article.setUrl("https://example.cn/w3");
    article.setPicUrl("https://example.cn/w3.png");
    String url = robot.webhookUrl();

    client.sendText(url, "部署完成", List.of("lihua", "@all"), List.of("13600000001"));
    client.sendMarkdown(url, "## 告警\n> 服务：<font color=\"warning\">订单</font>");
    client.sendImage(url, Base64.getEncoder().encodeToString(png), RobotImage.md5(png));
    client.sendNews(url, List.of(article));
    client.sendFile(url, uploaded());

    assertThat(robot.messages())
        .extracting(RobotMessage::type)
        .containsExactly("text", "markdown", "image", "news", "file");
    assertThat(robot.messages().get(0).mentioned()).contains("lihua", "@all", "13600000001");
  }

  @Test
  void wxjava_reads_our_refusals() {
    String url = robot.url() + "/cgi-bin/webhook/send?key=wrong";

    assertThatThrownBy(() -> client.sendMarkdown(url, "a"))
        .isInstanceOf(WxErrorException.class)
        .hasMessageContaining("93000");
  }

  private String uploaded() throws IOException {
    String url = robot.url() + "/cgi-bin/webhook/upload_media?type=file&key=" + RobotStandIn.KEY;
    String body =
        "--XX\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.txt\"\r\n\r\n"
            + "0123456789\r\n--XX--\r\n";
    return Client.post(url, "multipart/form-data; boundary=XX", body)
        .json()
        .path("media_id")
        .asText();
  }

  private static WxCpGroupRobotService client() {
    WxCpServiceImpl service = new WxCpServiceImpl();
    service.setWxCpConfigStorage(new WxCpDefaultConfigImpl());
    return new WxCpGroupRobotServiceImpl(service);
  }
}
