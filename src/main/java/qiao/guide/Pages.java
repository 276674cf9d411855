package qiao.guide;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the reference pages: one for each vendor, an index by Chinese name, and one that answers
 * the specification.
 */
public final class Pages {
  static final String INDEX = "README.md";

  private Pages() {}

  /**
   * Makes all pages.
   *
   * @param usual finds the account that examples name
   * @param cases counts what tests each operation
   * @return the text of each file, by its name
   */
  public static Map<String, String> of(
      List<VendorGuide> guides, UsualAccounts usual, CaseCounts cases) {
    Map<String, String> pages = new TreeMap<>();
    for (VendorGuide guide : guides) {
      pages.put(guide.vendor().name() + ".md", new VendorPage(guide, usual).page());
    }
    pages.put(INDEX, index(guides));
    pages.put(SpecificationPage.NAME, new SpecificationPage(guides, cases).page());
    return pages;
  }

  private static String index(List<VendorGuide> guides) {
    Markdown page =
        new Markdown("routes/vendors/")
            .title(1, "参考手册 Reference")
            .text("每个厂商一页：应用账号要填什么，有哪些操作，每个字段的限制，出错怎么办。")
            .text("规格里的连接器清单逐行对照：[连接器清单](" + SpecificationPage.NAME + ")。")
            .title(2, "厂商 Vendors")
            .table("厂商", "vendor", "操作数");
    for (VendorGuide guide : guides) {
      String name = guide.vendor().name();
      String count = String.valueOf(guide.operations().size());
      page.row("[" + guide.vendor().title() + "](" + name + ".md)", "`" + name + "`", count);
    }
    page.title(2, "操作 Operations").table("操作", "厂商", "operation");
    guides.stream()
        .flatMap(guide -> guide.operations().values().stream().map(one -> new Entry(guide, one)))
        .sorted(Entry.ORDER)
        .forEach(entry -> page.row(entry.link(), entry.guide.vendor().title(), entry.name()));
    return page.page();
  }

  private record Entry(VendorGuide guide, OperationGuide one) {
    /** The order of pinyin, as Chinese indexes have it. */
    private static final Comparator<Entry> ORDER =
        Comparator.comparing((Entry entry) -> entry.one.operation().title(), pinyin())
            .thenComparing(entry -> entry.one.operation().path());

    private static Comparator<String> pinyin() {
      Collator collator = Collator.getInstance(Locale.CHINA);
      return collator::compare;
    }

    String link() {
      String page = guide.vendor().name() + ".md#" + one.operation().id();
      return "[" + one.operation().title() + "](" + page + ")";
    }

    String name() {
      return "`" + one.operation().path() + "`";
    }
  }
}
