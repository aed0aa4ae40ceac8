#include <harness/migrator/sql_files/layouts/supabase_image.hpp>

// Supabase's postgres image: migrations/db/init-scripts, and the tables of its Auth and Storage.

namespace harness::sql_files {
namespace {

/// Roles belong to the whole server: another database may be making it at this moment.
std::string role(const std::string& name) {
  return "DO $image$ BEGIN CREATE ROLE " + name +
         " NOLOGIN NOINHERIT; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $image$";
}

/// On some servers an extension is not installed, which matters to the migrations that use it alone.
constexpr const char* extensions = R"(DO $image$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['pgcrypto', 'uuid-ossp'] LOOP
    IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions AS known WHERE known.name = wanted) THEN
      EXECUTE pg_catalog.format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA extensions', wanted);
    END IF;
  END LOOP;
END
$image$)";

/// There it is the roles' own. A migration may set it itself.
constexpr const char* search_path = R"(DO $image$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_db_role_setting AS known JOIN pg_catalog.pg_database AS here
                 ON here.oid = known.setdatabase WHERE here.datname = pg_catalog.current_database()) THEN
    EXECUTE pg_catalog.format('ALTER DATABASE %I SET search_path TO "$user", public, extensions',
                              pg_catalog.current_database());
  END IF;
END
$image$)";

constexpr const char* publication = R"(DO $image$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'supabase_realtime') THEN
    CREATE PUBLICATION supabase_realtime;
  END IF;
END
$image$)";

constexpr const char* users = R"(CREATE TABLE IF NOT EXISTS auth.users (
  instance_id uuid, id uuid PRIMARY KEY, aud varchar(255), role varchar(255), email varchar(255),
  encrypted_password varchar(255), email_confirmed_at timestamptz, invited_at timestamptz,
  confirmation_token varchar(255), confirmation_sent_at timestamptz, recovery_token varchar(255),
  recovery_sent_at timestamptz, email_change varchar(255), last_sign_in_at timestamptz,
  raw_app_meta_data jsonb, raw_user_meta_data jsonb, is_super_admin boolean, created_at timestamptz,
  updated_at timestamptz, phone text UNIQUE, phone_confirmed_at timestamptz, banned_until timestamptz,
  deleted_at timestamptz, is_sso_user boolean NOT NULL DEFAULT false, is_anonymous boolean NOT NULL DEFAULT false))";

constexpr const char* buckets = R"(CREATE TABLE IF NOT EXISTS storage.buckets (
  id text PRIMARY KEY, name text NOT NULL UNIQUE, owner uuid, created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(), public boolean DEFAULT false, avif_autodetection boolean DEFAULT false,
  file_size_limit bigint, allowed_mime_types text[], owner_id text))";

constexpr const char* objects = R"(CREATE TABLE IF NOT EXISTS storage.objects (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), bucket_id text REFERENCES storage.buckets (id), name text,
  owner uuid, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(),
  last_accessed_at timestamptz DEFAULT now(), metadata jsonb,
  path_tokens text[] GENERATED ALWAYS AS (string_to_array(name, '/')) STORED, version text, owner_id text,
  user_metadata jsonb))";

/// A function of one expression, unless there is one.
std::string function(const std::string& head, const std::string& type, const std::string& expression) {
  return "DO $image$ BEGIN CREATE FUNCTION " + head + " RETURNS " + type +
         " LANGUAGE sql STABLE AS $body$ SELECT " + expression +
         " $body$; EXCEPTION WHEN duplicate_function THEN NULL; END $image$";
}

/// Closed to all but their owner there; here that role has a policy instead.
std::string rows_of_storage(const std::string& table) {
  return "DO $image$ BEGIN ALTER TABLE storage." + table +
         " ENABLE ROW LEVEL SECURITY; CREATE POLICY \"of the owner\" ON storage." + table +
         " TO supabase_storage_admin USING (true); EXCEPTION WHEN duplicate_object THEN NULL; END $image$";
}

std::string claim(const std::string& name) {
  return "nullif(current_setting('request.jwt.claim." + name + "', true), '')";
}

}  // namespace

std::vector<std::string> supabase_image() {
  return {role("anon"),
          role("authenticated"),
          role("service_role"),
          role("authenticator"),
          role("supabase_admin"),
          role("supabase_auth_admin"),
          role("supabase_storage_admin"),
          role("dashboard_user"),
          "CREATE SCHEMA IF NOT EXISTS auth",
          "CREATE SCHEMA IF NOT EXISTS extensions",
          "CREATE SCHEMA IF NOT EXISTS storage",
          extensions,
          search_path,
          publication,
          users,
          buckets,
          objects,
          rows_of_storage("objects"),
          rows_of_storage("buckets"),
          function("auth.uid()", "uuid", claim("sub") + "::uuid"),
          function("auth.role()", "text", claim("role")),
          function("auth.email()", "text", claim("email")),
          function("auth.jwt()", "jsonb", "nullif(current_setting('request.jwt.claims', true), '')::jsonb"),
          function("storage.foldername(name text)", "text[]",
                   "(string_to_array(name, '/'))[1:array_length(string_to_array(name, '/'), 1) - 1]"),
          function("storage.filename(name text)", "text", "regexp_replace(name, '^.*/', '')"),
          function("storage.extension(name text)", "text", "regexp_replace(name, '^.*\\.', '')"),
          "GRANT USAGE ON SCHEMA public, auth, extensions, storage TO anon, authenticated, service_role"};
}

}  // namespace harness::sql_files
