/// libpqxx 6.4 loses the result of a statement during which the connection is lost (its make_result() throws
/// before anything owns the result); the session tests lose one on purpose.
extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() {
  return "leak:libpqxx-6.4.so\n";
}
