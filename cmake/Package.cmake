# cmake --install build/release --strip --component psi-gateway, and a Debian package of the same (scripts/package).
include(GNUInstallDirs)
set(CPACK_PACKAGE_NAME psi-gateway)
set(doc ${CMAKE_INSTALL_DATAROOTDIR}/doc/psi-gateway)
set(component COMPONENT psi-gateway)

install(TARGETS psi-gateway psi-admin RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ${component})
install(FILES ${PSI_MANUAL}/psi-admin.8 ${PSI_MANUAL}/psi-gateway.8 DESTINATION ${CMAKE_INSTALL_MANDIR}/man8 ${component})
install(FILES ${PSI_MANUAL}/psi-gateway.toml.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5 ${component})
install(FILES ${PSI_MANUAL}/psi-admin.bash DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions
        RENAME psi-admin ${component})
install(FILES CHANGELOG.md README.md SECURITY.md DESTINATION ${doc} ${component})
install(FILES ops/debian/copyright DESTINATION ${doc} ${component})
install(FILES db/bootstrap.sql db/after-restore.sql db/reference/profissoes.csv config/quality.toml
        DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/psi-gateway ${component})
install(DIRECTORY docs/operations docs/integration docs/rules DESTINATION ${doc} ${component})
install(FILES docs/configuration.md DESTINATION ${doc} ${component})
install(PROGRAMS ops/audit/audit-heads DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/psi-gateway/audit ${component})
install(DIRECTORY ops/samples ops/grafana ops/prometheus DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/psi-gateway ${component}
        PATTERN "*_test.yml" EXCLUDE)
install(DIRECTORY examples DESTINATION ${doc} ${component}
        PATTERN node_modules EXCLUDE PATTERN __pycache__ EXCLUDE PATTERN obra EXCLUDE PATTERN package-lock.json EXCLUDE)

# What lies outside the prefix: only in a package, never by cmake --install --prefix.
install(FILES ops/systemd/psi-gateway.service DESTINATION /lib/systemd/system COMPONENT system EXCLUDE_FROM_ALL)
install(FILES ops/logrotate/psi-gateway DESTINATION /etc/logrotate.d COMPONENT system EXCLUDE_FROM_ALL)
install(FILES config/production.toml DESTINATION /etc/psi COMPONENT system EXCLUDE_FROM_ALL
        PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "PSI Gateway")
set(CPACK_PACKAGE_CONTACT "PSI Gateway <psi-gateway@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "SOAP services of social security for payroll systems")
set(CPACK_PACKAGE_DESCRIPTION
  "psi-gateway serves contracts, remuneration declarations, payment documents and receipts by SOAP 1.1 and 1.2 behind
mutual TLS, on PostgreSQL. psi-admin administers its store: migrations, who may call, the register, bank notices, the
audit. An independent implementation of a published contract.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR OFF)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL psi-gateway system)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "logrotate, openssl, postgresql-client")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql-15, bash-completion")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/ops/debian/conffiles ${CMAKE_SOURCE_DIR}/ops/debian/postinst
    ${CMAKE_SOURCE_DIR}/ops/debian/prerm ${CMAKE_SOURCE_DIR}/ops/debian/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
