process.stderr.write('the setting X is missing\n');
process.exitCode = 78;
