package qiao.watch;

/** Looks at what may have changed since the last time. */
interface Round {
  void look();
}
