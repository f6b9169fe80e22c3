//! What is installed on a server calls the program as it can be called, and names what is there.

use crate::assertions::{assert_holds, assert_lacks, assert_there};
use crate::program::program;
use scrutineer::cli;
use scrutineer::options;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

/// The lines of a file that begin with some words, without them.
fn lines_after(path: &str, start: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter_map(|line| line.strip_prefix(start)).map(str::to_owned).collect()
}

/// The words of a command line, as the program is given them.
fn resolved(line: &str) -> scrutineer::options::Options {
    let words = line.split_whitespace().map(Into::into);
    cli::resolve(words, jiff::civil::date(2026, 10, 15))
        .unwrap_or_else(|error| panic!("{line}: {error}"))
}

#[test]
fn the_service_and_the_cron_line_run_the_program_alike() {
    let service = lines_after("packaging/systemd/scrutineer.service", "ExecStart=");
    let cron = lines_after("packaging/cron/scrutineer", "30 5 * * 1-5 scrutineer ");
    assert_eq!(service.len(), 1);
    assert_eq!(service, cron);
    let (path, _) = service[0].split_once(' ').unwrap();
    assert_eq!(path, "/usr/bin/scrutineer");
    let options = resolved(&service[0]);
    assert_eq!(options.command, options::Command::Run);
    assert_eq!(options.input, Path::new("/var/lib/scrutineer/input"));
    assert_eq!(options.output, Path::new("/var/lib/scrutineer/output"));
    assert_eq!(options.templates, Path::new("/etc/scrutineer/templates"));
}

#[test]
fn the_service_may_write_where_it_writes_and_the_package_makes_its_folders() {
    let service = "packaging/systemd/scrutineer.service";
    let writes = lines_after(service, "ReadWritePaths=");
    let options = resolved(&lines_after(service, "ExecStart=")[0]);
    assert_eq!(writes, [options.output.to_str().unwrap()]);
    let made = fs::read_to_string("packaging/deb/postinst").unwrap();
    for folder in [&options.input, &options.output, &options.templates] {
        let folder = folder.to_str().unwrap();
        let is_made = |line: &str| line.contains("install -d ") && line.ends_with(folder);
        assert!(made.lines().any(is_made), "{folder} is not made by\n{made}");
    }
    // left out is made all the same
    assert_eq!(lines_after(service, "SuccessExitStatus="), ["1"]);
}

#[test]
fn a_failure_is_reported_by_a_unit_that_there_is() {
    let units = lines_after("packaging/systemd/scrutineer.service", "OnFailure=");
    let (unit, _) = units[0].split_once('@').unwrap();
    assert_there(Path::new(&format!("packaging/systemd/{unit}@.service")));
}

#[test]
fn the_package_has_a_page_of_the_manual_for_every_command() {
    let build = fs::read_to_string("packaging/deb/build").unwrap();
    let list = build.split("for command in ").nth(1).unwrap().split(';').next().unwrap();
    let help = program(Path::new("."), &["--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let named = commands.lines().filter_map(|line| {
        line.strip_prefix("  ").filter(|line| !line.starts_with(' '))?.split_whitespace().next()
    });
    let (mut named, mut listed): (Vec<_>, Vec<_>) = (named.collect(), list.split(' ').collect());
    named.sort_unstable();
    listed.sort_unstable();
    assert_eq!(named, listed);
}

#[test]
fn the_package_has_the_licence_of_every_crate() {
    let output = Command::new("packaging/deb/notices").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let notices = String::from_utf8(output.stdout).unwrap();
    let manifest: toml::Table = toml::from_str(&fs::read_to_string("Cargo.toml").unwrap()).unwrap();
    for (name, _) in manifest["dependencies"].as_table().unwrap() {
        assert_holds(&notices, &format!("\n{name} "));
    }
    for text in
        ["Permission is hereby granted, free of charge", "Apache License", "UNICODE LICENSE V3"]
    {
        assert_holds(&notices, text);
    }
    let build = fs::read_to_string("packaging/deb/build").unwrap();
    assert_holds(&build, "packaging/deb/notices >\"$made/THIRD-PARTY-NOTICES\"");
}

#[test]
fn every_file_that_the_package_is_made_of_is_there() {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string("Cargo.toml").unwrap()).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let sources = assets.iter().map(|asset| asset[0].as_str().unwrap());
    let mut count = 0;
    for source in sources.filter(|source| !source.starts_with("target/")) {
        let folder = source.split('*').next().unwrap();
        assert!(fs::exists(folder).unwrap(), "{source}");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

#[test]
fn a_page_of_the_manual_says_what_the_help_says() {
    let page = |arguments: &[&str]| {
        let output = program(Path::new("."), arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let program_page = page(&["man"]);
    assert_holds(&program_page, ".TH scrutineer 1");
    for command in ["run", "check", "explain", "returns", "init"] {
        assert_holds(&program_page, &format!("scrutineer\\-{command}(1)"));
    }
    assert_lacks(&program_page, "completions");
    let run = page(&["man", "run"]);
    for word in [".TH scrutineer-run 1", "\\-\\-as\\-of", "\\-\\-strict"] {
        assert_holds(&run, word);
    }
    let unknown = program(Path::new("."), &["man", "completions"]).output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    for shell in ["bash", "zsh", "fish"] {
        let script = page(&["completions", shell]);
        assert_holds(&script, "returns");
        assert_holds(&script, "as-of");
    }
}

/// Runs the commands of a job with a program that notes how it is called and publishes with an exit code; what was called,
/// and whether the job succeeds.
fn job(shell: &str, script: &str, publishes_with: i32) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    fs::create_dir(folder.path().join("second")).unwrap();
    fs::write(folder.path().join("list.txt"), "first\nsecond\n").unwrap();
    let stub = format!(
        "#!/bin/sh\necho \"$PWD $1\" >> {place}/called\n[ \"$1\" != publish ] || exit {publishes_with}\n"
    );
    fs::write(folder.path().join("scrutineer"), stub).unwrap();
    fs::set_permissions(folder.path().join("scrutineer"), fs::Permissions::from_mode(0o755))
        .unwrap();
    let path = format!("{place}:{}", std::env::var("PATH").unwrap());
    let mut call = Command::new(shell);
    call.args(["-euc", &script.replace("/councils", place)]).current_dir(folder.path());
    let status = call.env("PATH", path).env("JOB_COMPLETION_INDEX", "1").status().unwrap();
    let called = fs::read_to_string(folder.path().join("called")).unwrap();
    (called.replace(place, ""), status.success())
}

#[test]
fn a_councils_job_goes_on_where_something_was_left_out_and_not_where_nothing_was_published() {
    let yaml = fs::read_to_string("packaging/kubernetes/councils.yaml").unwrap();
    let script = yaml.split("- |\n").nth(1).unwrap().split("          resources:").next().unwrap();
    let dag = fs::read_to_string("packaging/airflow/councils.py").unwrap();
    let task = dag.lines().find_map(|line| line.trim().strip_prefix("bash_command=\"{ ")).unwrap();
    let task =
        format!("{{ {}", task.trim_end_matches("\",").replace("{{ params.on }}", "2026-10-27"));
    for (shell, script, folder) in [("sh", script, "/second"), ("bash", &task, "")] {
        for code in [0, 1] {
            let both = format!("{folder} publish\n{folder} dataset\n");
            assert_eq!(job(shell, script, code), (both, true), "{script}");
        }
        assert_eq!(job(shell, script, 3), (format!("{folder} publish\n"), false), "{script}");
    }
}
