package qiao.setup;

/** Names the steps, in the order in which they are done. */
public enum SetupStep {
  INSTALL("1", "授权并上线应用", Side.BOTH, "企业管理员扫码或打开安装链接授权；服务商在代开发应用里勾选权限、提交上线。"),
  PAGES(
      "1",
      "应用主页",
      Side.PROVIDER,
      "在服务商管理后台 → 应用 → 使用配置 → 应用主页 填下面的地址。主页也可以是小程序：那就在小程序标签里关联它（第 6 步），这个地址留给菜单和侧边栏。"),
  DOMAIN("1", "可信域名", Side.PROVIDER, "在使用配置 → 网页授权及 JS-SDK 填下面的域名，并完成域名校验。"),
  CALLBACK("1", "接收事件的回调", Side.BOTH, "把下面的地址、与账号里一样的 Token 和 EncodingAESKey 填到回调配置并保存。"),
  MENU("1", "自定义菜单", Side.PROVIDER, "在服务商管理后台设置默认菜单；最多 3 个主菜单，每个最多 5 个子菜单。"),
  RANGE("1", "可见范围为全员", Side.COMPANY, "企业管理员在 应用管理 → 应用 → 可见范围 选择最上级部门。"),
  CRM(
      "2",
      "打通 CRM",
      Side.PROVIDER,
      "在 Qiao 里这家企业的账号中填 打通的 CRM：它的 CRM 账号的名字；有几个 CRM 企业时再填 CRM 企业。马上生效，不用重启。"),
  MEMBERS("2", "员工账号关联", Side.COMPANY, "选定组织同步的方式（账号里的 组织同步方式），再检查每个员工关联得是否正确。"),
  CUSTOMERS("3", "客户联系", Side.COMPANY, "在 客户联系 → API 把应用加到可调用接口的应用，并设置使用范围。同步前两边的标签必须一致；不能撤销。"),
  SIDEBAR("4", "聊天侧边栏", Side.COMPANY, "在 客户联系 → 聊天工具 → 聊天工具栏管理 添加页面，填下面的地址；用新加的客户试。"),
  ARCHIVE("5", "会话存档", Side.COMPANY, "买了才做：填 Secret、可信 IP、公钥和版本号；两边必须一样。"),
  MINI_PROGRAM("6", "关联小程序", Side.BOTH, "在应用主页 → 小程序 关联，由小程序管理员扫码；再切回网页标签，确定。");

  /** Says on whose side a step is done. */
  public enum Side {
    COMPANY("客户企业"),
    PROVIDER("服务商"),
    BOTH("两边");

    private final String word;

    Side(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private final String group;
  private final String title;
  private final Side side;
  private final String todo;

  SetupStep(String group, String title, Side side, String todo) {
    this.group = group;
    this.title = title;
    this.side = side;
    this.todo = todo;
  }

  /** Returns the number under which the vendors' manuals have it. */
  public String group() {
    return group;
  }

  public String title() {
    return title;
  }

  public Side side() {
    return side;
  }

  /** Tells whether a person copies something from here. */
  public boolean givesAddress() {
    return switch (this) {
      case PAGES, DOMAIN, CALLBACK, SIDEBAR -> true;
      default -> false;
    };
  }

  /** Says what a person does. */
  public String todo() {
    return todo;
  }
}
