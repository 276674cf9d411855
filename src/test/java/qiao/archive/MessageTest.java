package qiao.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of message of the vendor is said in words, and no kind is lost. */
class MessageTest {
  private static Message message(String rest) {
    String json =
        "{\"msgid\":\"m\",\"action\":\"send\",\"from\":\"zhangsan\",\"tolist\":[\"wmA\"],"
            + "\"msgtime\":1717200000123,"
            + rest
            + "}";
    return Message.of(Texts.object(json).orElseThrow(), json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      textBlock =
          """
          "msgtype":"text","text":{"content":"hello"} # hello
          "msgtype":"image","image":{"md5sum":"a","filesize":1,"sdkfileid":"f"} # [图片]
          "msgtype":"agree","agree":{"userid":"wmA","agree_time":1717200000123} # [同意存档] wmA
          "msgtype":"disagree","disagree":{"userid":"wmA","disagree_time":1} # [不同意存档] wmA
          "msgtype":"voice","voice":{"voice_size":9,"play_length":12,"sdkfileid":"f"} # [语音] 12 秒
          "msgtype":"video","video":{"filesize":9,"play_length":3,"sdkfileid":"f"} # [视频] 3 秒
          "msgtype":"card","card":{"corpname":"示例科技","userid":"li"} # [名片] 示例科技 · li
          "msgtype":"location","location":{"longitude":1.5,"latitude":2,"address":"路1号","title":"楼","zoom":15} # [位置] 楼 · 路1号
          "msgtype":"emotion","emotion":{"type":1,"sdkfileid":"f"} # [表情]
          "msgtype":"file","file":{"filename":"报价.pdf","fileext":"pdf","filesize":5,"sdkfileid":"f"} # [文件] 报价.pdf
          "msgtype":"link","link":{"title":"t","description":"d","link_url":"https://a"} # [链接] t · d · https://a
          "msgtype":"weapp","weapp":{"title":"t","description":"d","displayname":"n"} # [小程序] n · t · d
          "msgtype":"todo","todo":{"title":"t","content":"c"} # [待办] t · c
          "msgtype":"vote","vote":{"votetitle":"去哪","voteitem":["A","B"],"votetype":101} # [投票] 去哪 A、B
          "msgtype":"vote","votetitle":"去哪","voteitem":["A"],"votetype":102 # [投票结果] 去哪 A
          "msgtype":"redpacket","redpacket":{"type":1,"wish":"w","totalcnt":2,"totalamount":150} # [红包] w 2 个，共 1.50 元
          "msgtype":"external_redpacket","redpacket":{"wish":"w","totalcnt":1,"totalamount":5} # [红包] w 1 个，共 0.05 元
          "msgtype":"external_redpacket","external_redpacket":{"wish":"w","totalcnt":1,"totalamount":5} # [红包] w 1 个，共 0.05 元
          "msgtype":"meeting","meeting":{"topic":"周会","starttime":1717200000,"endtime":1717203600,"meetingtype":102,"meetingid":18446744073709551615,"status":1} # [会议答复] 周会 2024-06-01 08:00 – 2024-06-01 09:00 参加
          "msgtype":"meeting_notification","info":{"content":"c"} # [会议通知] c
          "msgtype":"docmsg","doc":{"title":"t","link_url":"u","doc_creator":"z"} # [文档] t · u
          "msgtype":"markdown","info":{"content":"**x**"} # **x**
          "msgtype":"calendar","calendar":{"title":"t","attendeename":["a","b"],"starttime":1717200000,"endtime":1717203600} # [日程] t 2024-06-01 08:00 – 2024-06-01 09:00 a、b
          "msgtype":"meeting_voice_call","voiceid":"v","meeting_voice_call":{"endtime":1717200000,"sdkfileid":"f","demofiledata":[{"filename":"a.ppt"}]} # [语音通话] 结束于 2024-06-01 08:00 a.ppt
          "msgtype":"voip_doc_share","voipid":"v","voip_doc_share":{"filename":"a.ppt","filesize":18446744073709551615,"sdkfileid":"f"} # [共享文档] a.ppt
          "msgtype":"sphfeed","sphfeed":{"feed_type":4,"sph_name":"n","feed_desc":"d"} # [视频号] n · d
          "msgtype":"voiptext","info":{"callduration":30,"invitetype":1} # [通话] 30 秒
          "msgtype":"qydiskfile","info":{"filename":"a.txt"} # [微盘文件] a.txt
          "msgtype":"solitaire","solitaire":{"x":1} # [solitaire] 还不认识的消息类型，原文已保留
          """)
  void a_message_is_said_in_words(String rest, String words) {
    assertThat(message(rest).text()).isEqualTo(words);
  }

  @Test
  void kinds_of_several_lines_tell_each() {
    assertThat(
            message(
                    """
                    "msgtype":"collect","collect":{"title":"报名","creator":"z",
                     "details":[{"id":18446744073709551615,"ques":"姓名","type":"Text"},{"ques":"日期"}]}""")
                .text())
        .isEqualTo("[填表] 报名 · z\n姓名\n日期");
    assertThat(
            message(
                    """
                    "msgtype":"news","info":{"item":[{"title":"a","url":"u"},{"title":"b","url":"v"}]}""")
                .text())
        .isEqualTo("[图文]\na u\nb v");
  }

  @Test
  void a_record_of_messages_tells_each_and_names_their_files() {
    Message record =
        message(
            """
            "msgtype":"chatrecord","chatrecord":{"title":"群聊","item":[
              {"type":"ChatRecordText","msgtime":1717200000,"content":"{\\"content\\":\\"在吗\\"}"},
              {"type":"ChatRecordFile","msgtime":1717200060000,"content":
                "{\\"filename\\":\\"a.pdf\\",\\"md5sum\\":\\"AB\\",\\"filesize\\":7,\\"sdkfileid\\":\\"f1\\"}"},
              {"type":"ChatRecordImage","msgtime":1717200060,"content":"{\\"sdkfileid\\":\\"f2\\"}"}]}""");

    assertThat(record.text())
        .isEqualTo(
            "[聊天记录] 群聊\n2024-06-01 08:00 在吗\n2024-06-01 08:01 [文件] a.pdf\n2024-06-01 08:01 [图片]");
    assertThat(record.files())
        .containsExactly(
            new FileRef("f1", "a.pdf", "ab", 7), new FileRef("f2", "image.jpg", "", 0));
  }

  @Test
  void a_mixed_message_tells_its_parts() {
    Message mixed =
        message(
            """
            "msgtype":"mixed","mixed":{"item":[{"type":"text","content":"{\\"content\\":\\"看图\\"}"},
              {"type":"image","content":"{\\"md5sum\\":\\"x\\",\\"filesize\\":3,\\"sdkfileid\\":\\"f\\"}"}]}""");

    assertThat(mixed.text()).isEqualTo("看图\n[图片]");
    assertThat(mixed.files()).containsExactly(new FileRef("f", "image.jpg", "x", 3));
  }

  @Test
  void who_changes_company_says_so_in_another_shape() {
    String json =
        "{\"msgid\":\"m\",\"action\":\"switch\",\"time\":1717200000123,\"user\":\"zhangsan\"}";
    Message message = Message.of(Texts.object(json).orElseThrow(), json);

    assertThat(message.kind()).isEqualTo("switch");
    assertThat(message.sentAt()).isEqualTo(1717200000123L);
    assertThat(message.sender()).isEqualTo("zhangsan");
    assertThat(message.conversation()).isEmpty();
  }

  @Test
  void two_people_have_one_conversation_whoever_writes_and_a_room_has_its_own() {
    assertThat(message("\"msgtype\":\"text\"").conversation()).isEqualTo("wmA|zhangsan");
    assertThat(message("\"msgtype\":\"text\",\"roomid\":\"wr1\"").conversation()).isEqualTo("wr1");
    assertThat(message("\"msgtype\":\"text\"").people()).isEqualTo(List.of("zhangsan", "wmA"));
  }

  @Test
  void control_characters_and_half_characters_do_no_harm() {
    Message message =
        message("\"msgtype\":\"text\",\"text\":{\"content\":\"a\u0011b\\u0000c\\ud83d\"}");

    assertThat(message.text()).isEqualTo("a\u0011bc");
    assertThat(Texts.inflated(Texts.deflated("您好".repeat(10_000)))).hasSize(20_000);
  }
}
