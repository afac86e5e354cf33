package uk.nhsx.benchmarks.registers;

import java.util.List;

/** A register that is measured: where it runs, what it is filled with, and how it is read. */
interface Register {

  /** One of the suite's processes. */
  String process();

  /** The environment variable of the port on which it answers. */
  String port();

  String database();

  /** Who may write. */
  String role();

  /** What has to be written before there can be a row, in order. */
  List<Change> frame();

  /**
   * The statement that makes rows and all their versions; its parameters are how many rows there
   * will be in all, and the numbers of the first and the last one that it makes. All of it was
   * recorded years ago, each version at an instant of its own.
   */
  String rows();

  /** Something new, by a reference that is none of a row. */
  Change change(String reference);

  /** Path and query of a page of the list, without its length. */
  String page();

  /** All that gives the whole list in one answer. */
  List<Bulk> bulk();

  /** A resource as it is put. */
  record Change(String path, String json) {}
}
