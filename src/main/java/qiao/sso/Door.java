package qiao.sso;

import qiao.catalog.Account;
import qiao.source.Networks;

/** Joins an OA account with its settings and with the CRM that its users enter. */
record Door(Account account, DoorSettings settings, CrmSettings crm, Networks sources) {
  Door(Account account, DoorSettings settings, CrmSettings crm) {
    this(account, settings, crm, account.sources());
  }

  String name() {
    return account.name();
  }

  /** Shows the name only: settings hold secrets. */
  @Override
  public String toString() {
    return name();
  }
}
