package qiao.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qiao.access.Role;
import qiao.binding.ImportReport;
import qiao.binding.MatchBy;
import qiao.flow.Flow;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.DeliveryState;
import qiao.todo.TodoRecord;

/** Says states, times and numbers in the words of the pages; templates know it as {@code say}. */
final class Words {
  private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");
  private static final DateTimeFormatter OTHER_YEAR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final long MOST_SECONDS = 120;
  private static final long MOST_MINUTES = 120;
  private static final long MOST_HOURS = 48;

  private static final Map<String, String> PHASES =
      Map.of("NONE", "没有", "OPEN", "待办", "FINISHED", "已办", "GONE", "已删除");

  private static final Map<String, String> SCENES =
      Map.of("created", "新建", "changed", "修改", "finished", "完成", "deleted", "删除", "reminder", "催办");

  private static final Pattern BEHIND = Pattern.compile("waits behind .*delivery (\\d+)");

  /** What a retry's word means to a person. */
  private static final Map<String, Label> VERDICTS =
      Map.of(
          "done", new Label("good", "完成", "done"),
          "skipped", new Label("off", "跳过", "skipped"),
          "try-again", new Label("warn", "稍后再试", "tried again later"),
          "parked", new Label("bad", "转入死信", "parked"),
          "interrupted", new Label("warn", "被中断", "interrupted"));

  private static final Map<String, Label> CALLS =
      Map.of(
          "SENT", new Label("busy", "已发出，未见回答", "sent, no answer yet"),
          "DONE", new Label("good", "完成", "done"),
          "PARTLY", new Label("warn", "部分完成", "done in part"),
          "FAILED", new Label("bad", "失败", "failed"),
          "UNCLEAR", new Label("warn", "结果不明", "unclear"),
          "READ", new Label("good", "查询", "read"));

  private final Clock clock;
  private final ZoneId zone;

  Words(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** Names the zone in which times are shown: {@code Asia/Shanghai +08:00}. */
  public String zone() {
    String offset = zone.getRules().getOffset(clock.instant()).getId().replace("Z", "±00:00");
    return zone.getId().equals("Z") ? "UTC" : zone.getId() + " " + offset;
  }

  public String time(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    boolean thisYear = there.getYear() == clock.instant().atZone(zone).getYear();
    return there.format(thisYear ? THIS_YEAR : OTHER_YEAR);
  }

  /** Says how long ago something was, or how long it still takes. */
  public String since(Instant at) {
    return duration(Duration.between(at, clock.instant()).abs());
  }

  public String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return time.toMillis() + " 毫秒";
    }
    if (seconds < MOST_SECONDS) {
      return seconds + " 秒";
    }
    if (time.toMinutes() < MOST_MINUTES) {
      return time.toMinutes() + " 分钟";
    }
    return time.toHours() < MOST_HOURS ? time.toHours() + " 小时" : time.toDays() + " 天";
  }

  public String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Says a count that ends at {@link Deliveries#MOST_COUNTED}: {@code 10,000+} is more. */
  public String count(long count) {
    return count > Deliveries.MOST_COUNTED ? number(Deliveries.MOST_COUNTED) + "+" : number(count);
  }

  public Label state(DeliveryState state) {
    return switch (state) {
      case WAITING -> new Label("calm", "等待", "waiting");
      case MOVING -> new Label("busy", "处理中", "moving");
      case DONE -> new Label("good", "完成", "done");
      case PARKED -> new Label("bad", "死信", "parked");
      case DROPPED -> new Label("off", "已放弃", "dropped");
    };
  }

  public Label state(Flow.State state) {
    return switch (state) {
      case STARTED -> new Label("good", "运行", "started");
      case STOPPED -> new Label("off", "停止", "stopped");
      case BROKEN -> new Label("bad", "文件有误", "broken");
    };
  }

  public Label state(TodoRecord.State state) {
    return switch (state) {
      case IN_SYNC -> new Label("good", "一致", "in sync");
      case PENDING -> new Label("busy", "待推送", "pending");
      case UNBOUND -> new Label("warn", "未绑定", "unbound");
      case SKIPPED -> new Label("off", "接收人已关闭", "switched off");
      case FAILED -> new Label("warn", "失败，重试中", "failed, tried again");
      case PARKED -> new Label("bad", "死信", "parked");
    };
  }

  public Label state(Batch.State state) {
    return switch (state) {
      case RUNNING -> new Label("busy", "进行中", "running");
      case DONE -> new Label("good", "完成", "done");
      case STOPPED -> new Label("off", "已停止", "stopped");
      case FAILED -> new Label("bad", "已中断", "stands still");
    };
  }

  public String line(ImportReport.What what) {
    return switch (what) {
      case CREATED -> "新增";
      case CHANGED -> "修改";
      case UNCHANGED -> "不变";
      case DUPLICATE_IN_FILE -> "文件里重复";
      case DUPLICATE_WITH_EXISTING -> "与已有绑定冲突";
      case UNKNOWN_ACCOUNT -> "没有这个账号";
      case MALFORMED -> "格式不对";
    };
  }

  public String by(MatchBy by) {
    return switch (by) {
      case MOBILE -> "手机";
      case EMAIL -> "邮箱";
      case NUMBER -> "工号";
      case NAME -> "姓名";
    };
  }

  /** Says a scene of todos: {@code created}. */
  public String scene(String word) {
    return SCENES.getOrDefault(word, word);
  }

  public String role(Role role) {
    return switch (role) {
      case READER -> "只读 reader";
      case OPERATOR -> "操作员 operator";
      case ENGINEER -> "工程师 engineer";
      case ADMINISTRATOR -> "管理员 administrator";
    };
  }

  /** Says how a todo is, at the CRM or at the OA. */
  public String phase(String word) {
    return PHASES.getOrDefault(word, word);
  }

  /** Says what happens next to a delivery. */
  public String next(Delivery.Story story) {
    return switch (story.delivery().state()) {
      case DONE -> "没有了，已经送达。";
      case DROPPED -> "没有了，已经放弃。";
      case MOVING -> "正在处理。";
      case PARKED -> "等人重放或放弃；同一通道后来的消息也在等它。";
      case WAITING -> nextOfWaiting(story);
    };
  }

  private String nextOfWaiting(Delivery.Story story) {
    Matcher behind = BEHIND.matcher(story.next());
    if (behind.matches()) {
      return "等同一通道里更早的 " + behind.group(1) + " 先结束。";
    }
    if (story.next().startsWith("waits: flow")) {
      return "集成流停着或没有载入；启动后继续。";
    }
    Instant due = story.delivery().dueAt();
    return due.isAfter(clock.instant()) ? time(due) + " 再试，还有 " + since(due) + "。" : "马上处理。";
  }

  /** Names a kind of fault. */
  public String fault(String word) {
    return FaultWords.of(word).zh();
  }

  public Label verdict(String word) {
    return VERDICTS.getOrDefault(word, new Label("calm", word, ""));
  }

  public Label call(String state) {
    return CALLS.getOrDefault(state, new Label("calm", state, ""));
  }
}
