#pragma once

#include "psi/domain/ciclo/avisos_do_ciclo.hpp"
